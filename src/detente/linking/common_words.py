"""Words that say little about which news a report is about; they need not be complete."""

from typing import Final

GRAMMAR: Final = frozenset(
    """
    a about above according across add added adding adds after again against ago aint all almost alone along already
    also although always am amid among an and announced another any anybody anyone anything apr april are arent around
    as aside asked at aug august away back be became because become been before began behind being below beside besides
    between beyond billion billions both but by call called calls came can cannot cant cited claim claimed claims come
    comment comments could couldnt dec december describe described did didnt do does doesnt doing done dont down dozen
    dozens dr due during each eight either eleven else enough even ever every everybody everyone everything except
    explained far feb february felt few fifty first five for former forty forward four friday from further get gets
    getting go goes going gone got had hadnt half has hasnt have havent having he hence her here hers herself hes him
    himself his how however hundred hundreds i id if ill im in indeed instead into is isnt it its itself ive jan january
    jul july jun june just last later latest least less let lets like made mainly make makes making many mar march may
    maybe me mean meanwhile mention mentioned might million millions mine monday more moreover most mostly mr mrs ms
    much must my myself near nearly neither never nevertheless next nine no nobody none nor not note noted nothing nov
    november now oct october of off often on once one ones only onto or other others otherwise our ours ourselves out
    over own per perhaps pm put quite quoted rather read really referred remark remarked reply report reported
    reportedly reporter reporters reporting reports s said same saturday say saying says second see seem seems seen sep
    sept september seven several shall she shes should shouldnt since sir six so some somebody someone something
    sometimes soon spoke spoken stated statement statements still such suggested sunday t take taken takes taking tell
    telling tells ten than that thats the their theirs them themselves then there therefore theres these they theyll
    theyre theyve thing things third thirty this those though thousand thousands three through throughout thursday thus
    to today together told tomorrow too took toward towards tuesday twelve twenty two under unless until up upon us use
    used uses using very via want wants was wasnt way ways we wednesday well went were werent weve what whatever whats
    when where whether which while who whoever whole whom whose why will with within without wont would wouldnt wrote
    yesterday yet you youd youll your youre yours yourself youve zero
    """.split()
)
"""Words of grammar, of counting and dating, and of attribution."""

EVERYDAY: Final = frozenset(
    """
    able access account accounts act acted action actions activities activity actually address affect age agree agreed
    air allow allowed allows amount answer appear appeared appears approach area areas arm arms arrive arrived article
    aspect attempt attention author available average avoid aware bad based basic basis bear beat becoming begin
    beginning behalf believe believed believes benefit benefits best better big bigger biggest bit black block blue
    board body book born bought box break brief bring bringing broad broke brought build building built business busy
    buy car card care carried carry carrying case cases catch caught cause caused causes center central centre century
    certain certainly chairman challenge challenges chance change changed changes changing character charge charged
    check child children choice choose chose circumstances cities citizen citizens city class clear clearly close closed
    clothes club cold collect college column combined comes coming common communities community companies company
    compare compared complete completely complex concern concerned concerns condition conditions confirm confirmed
    connection consider considered construction contact contain continue continued continues continuing contrast control
    copy corner correct cost costs couple course court cover covered create created creating credit critical cross crowd
    culture current currently customer cut daily damage danger dark data date daughter day days dead deal deals dear
    death debate decade decades decide decided decision decisions deep degree demand depend design despite detail
    details determined develop developed developing development die died difference different difficult digital direct
    direction directly director discuss discussed discussion doctor document documents door doubt draw drawn drew drive
    driven driver drop dropped earlier early earth easily eastern easy economic economy edge education effect effective
    effects effort efforts email emerged employees encourage end ended energy english enjoy ensure enter entire entirely
    environment equipment especially establish established evening event events eventually evidence exactly example
    exchange exist existing expect expected experience expert experts explain express extent extra eye eyes face faced
    faces facing fact factor facts failed fair fall fallen families family famous fast father favor favour fear fears
    feature features feel feeling feet fell female field fight figure figures fill final finally financial find finding
    fine finish fire firm fit fix flat floor focus focused follow followed following follows food foot force forced
    forces form formed forms forum found free freedom fresh friend friends front full fully fund funding funds future
    gain game gave general generally generation girl give given gives giving global goal goals gold good goods great
    greater green ground group groups grow growing growth guess guide guy hand hands hang happen happened happening
    happens happy hard hardly head heads health hear heard heart heavy held help helped helping helps high higher
    highest highly history hit hold holding holds home hope hopes host hot hotel hour hours house houses housing huge
    human husband idea ideas identified image imagine immediate immediately impact important improve include included
    includes including income increase increased increases increasing increasingly independent individual individuals
    industry influence information initial inside institute interest interested interests internal international
    internet interview introduced investigation involve involved involving island issued issues item job jobs join
    joined joining joint judge keep keeping key kid kids kill killed kind knew know knowledge known knows lack land
    language large largely larger largest late launch launched laws lay lead leader leaders leadership leading leads
    learn learned leave leaves leaving led left legal letter level levels life light likely limit limited line lines
    link list listen little live lived lives living local located long longer look looked looking looks lose loss lost
    lot lots love low lower main maintain major majority male man manage managed management manager mark market markets
    massive match material matter matters measure measures media medical meet meeting meetings members memory men
    message met method mind minute minutes miss missing mission mix model modern moment money month months morning
    mother mountain move moved movement moves moving multiple music name named names nation national nations nature
    nearby necessary need needed needs negative network new news night normal north northern notice number numbers
    object obvious obviously occurred offer offered offering offers officer officers official officials old older online
    open opened opening operate operating operation operations opinion opportunity option options order ordered orders
    organisation organization original outside overall page paid pain paper parent parents park part particular
    particularly parties partner partners party pass passed past path pattern pay paying people percent perfect perform
    performance period person personal phone photo photos pick picture piece place placed places plan plane planned
    planning plans plant play played player players playing point points police policies policy poor popular population
    position positive possibility possible possibly post posted potential potentially power powerful practice prepare
    prepared presence present press pressure pretty prevent previous previously price prices private probably problem
    problems process produce produced product production products professional professor program programme project
    projects promise promised proper property protect protection prove proved provide provided provides providing public
    publish published pull purpose pursue push pushed putting quality quarter question questions quick quickly quiet
    race radio raise raised raising ran range rate rates reach reached reaction ready real reality realize reason
    reasons receive received recent recently recognize record records recover red reduce reduced reference reflect
    regard regarding region regional regular related release released remain remained remaining remains remember remove
    removed repeat repeated replace replaced represent require required requires research reserve residents resource
    resources respond response responsibility responsible rest result results return returned reveal revealed review
    rich right rights rise rising risk risks river road role room round route rule rules run running runs safe safety
    sale sales sat save saw scale scene schedule scheduled school schools science scientist scientists screen search
    seat secret section sector secure seeing seek seeking sell send sending senior sense sent separate series serious
    seriously serve served service services set sets setting settle share shared shares sharing ship shop short shot
    show showed showing shown shows side sides sign signed significant signs similar simple simply single site sitting
    situation size skills sleep slightly slow small smaller social society sold solution son sort sought sound source
    sources south southern space speak speaking special specific spend spending spent spokesman spokesperson spokeswoman
    sport spot spread staff stage stand standard standards standing stands star start started starting starts state
    station status stay stayed step steps stop stopped store stories story straight strange street strength strong
    stronger structure student students studies study stuff style subject success successful successfully suddenly
    suffer suffered suggest suggests suit summer supply support supported supporters supporting suppose supposed sure
    surface surprise system systems table tall target task tax teacher team teams technical technology term terms test
    text thank thanks think thinking thinks thought threat tie ties time times title tool tools top topic total touch
    tough tour town track trade traditional traffic train training travel treat treated treatment trial trip trouble
    true trust truth try trying turn turned turning tv twice type types understand understanding union unique unit
    universities university upper user users usual usually value various version victim victims video view views village
    visit visited visiting visitor visitors voice vote wait waiting walk walked wall war warned warning watch watched
    watching water weather web website week weekend weeks weight welcome western white wide widely wife win wind window
    winter wish woman women won wonder word words work worked worker workers working works world worldwide worry worse
    worst worth write writer writing written wrong year years young younger youth
    """.split()
)
"""Words of daily life that any report may use."""

AFFAIRS: Final = frozenset(
    """
    abe accord administration affair affairs afghan afghanistan afp africa african agence agencies agency agenda
    agreement agreements aid aim aimed aims aircraft airspace alliance allies ally ambassador ambassadors america
    american americans analyst analysts angela ankara annual antonio antony ap appeal approval arab arabia armaments
    armed army arsenal asean asia asian assad assistance associated association atlantic attack attacks attend attended
    australia australian authorities authority baltic ban bank barack base bases bashar battalion beijing benjamin
    berlin berlusconi biden bilateral blair blinken bomber bombers border borders boris brazil brics britain british
    brussels budget bush cabinet cameron campaign canada canadian capital carrier ceasefire chancellor chief china
    chinese civil civilian civilians clash clashes clinton closer coalition commission committee communist comprehensive
    concession condemn condemned conference conflict congress constitution contingent cooperate cooperating cooperation
    coordination corporation council councillor councilor counselor counterpart counterterrorism countries country
    crisis cyber damascus decree defence defense delegation delhi democracy democratic department deploy deployed
    deployment deputy deterrence deterrent dialogue diplomacy diplomat diplomatic diplomats disarmament dispute disputed
    disputes dmitry domestic donald drill drills duties duty east economies election elections embargo embargoes embassy
    emergency emmanuel enemy envoy erdogan eu europe european exercise exercises expel expelled export exporter exports
    expulsion facebook federal federation fighter fleet foreign france francois french frigate gas gdp geneva
    geopolitical george german germany getty govern government governments governor guterres hassan hillary hollande
    hong hostile hostilities humanitarian images import imports india indian indo institution institutions integrity
    intelligence interference invasion invest investment investments iran iranian iraq iraqi israel israeli issue
    italian italy jae japan japanese jens jerusalem jet jets jinping joe john johnson jong justin kerry khamenei ki kiev
    kim kishida kong korea korean koreans kremlin kyiv lavrov law lawmaker lawmakers lawyer legislation liberal london
    lukashenko macron maritime mediterranean medvedev member merkel mexico middle mike military minister ministers
    ministry missile missiles modi monarch moon moscow mp mps multilateral mutual narendra nato naval navy negotiate
    negotiation negotiations neighbor neighboring neighbors neighbour neighbouring neighbours netanyahu newspaper
    newspapers nonproliferation normalization nuclear obama office oil olaf opposition pacific pact pakistan pakistani
    palestinian palestinians paris parliament parliamentary partnership patrol patrols peace peaceful philippine
    philippines pipeline poland polish political politician politicians politics pompeo premier president presidential
    prime principle protest protests province provocation provocations putin pyongyang rally ratify recep reform regime
    relation relations relationship republic republican resolution restriction restrictions retaliate retaliation
    retaliatory reuters rex rhetoric rishi rival rivalry rivals rouhani russia russian russians sanction sanctions saudi
    scholz sco secretary security senate senator seoul sergei sergey shanghai shinzo sino soldier soldiers sovereign
    sovereignty soviet spain spanish speaker stability starmer states statesman stoltenberg strait strategic strategy
    strengthen strengthened strengthening suga summit sunak superpower superpowers syria syrian taiwan taiwanese talk
    talks tariff tariffs tass tayyip tehran tension tensions territory terror terrorism terrorist terrorists threaten
    threatened threats tillerson tokyo treaty trilateral troop troops truce trudeau trump turkey turkish turnover tweet
    tweeted twitter uk ukraine ukrainian un unilateral united unsc urge urged usa usd ussr vice vietnam violence
    vladimir volodymyr wang warship warships washington weapon weapons west withdraw withdrawal withdrew xi xinhua yi
    york zelensky zone
    """.split()
)
"""Words of world affairs, the states and leaders most written of, and the agencies."""
