"""The word lists and patterns by which facts are sorted, and the facts that need words of their own."""

import re

# Verbs in the third person that open a fact whose subject is the document or the initiative.
VERBS = set(
    "advises aims aligns analyses announces answers applies argues asks backs belongs benchmarks benefits brings builds "
    "calls cites claims compares confirms considers contains contrasts contributes costs covers defines describes differs draws "
    "ends evaluates examines expects explains explores faces feeds fills finds fits follows forecasts foresees gives has "
    "helps holds hopes identifies includes introduces invites joins judges keeps leverages links lists looks maps measures "
    "mentions mixes moves names offers opens pays picks plans praises prefers promises proposes puts recommends refreshes "
    "replies reports rests reviews runs says seeks sees serves sets shares shows sits speaks splits starts studies suggests "
    "rivals supports targets tells tests ties traces transfers treats turns updates uses wants weighs welcomes works".split()
)
# The same words as nouns: `Results came`, `Links between firms are weak`.
NOUNS = re.compile(
    r"^(Aims listed|Benefits for|Links (made|between)|Plans centre|Reports (came|about)|Results (came|out|in|were)|Studies (show|cover)|"
    r"Surveys|Talks|Targets?:|Works? of|Measures (include|taken)|Names of|Uses of|Costs of|Tests present|Ties between|Joins of|"
    r"Offers of|Shares of|Moves to|Views|Visits|Pilots|Reports from|Results served|Maps of|Judges praised|Calls follow|Calls for [^.]* were|Targets to)\b"
)
ACTIVE = re.compile(
    r"^(Included |Asked (?!for[: ]in)(?!for:)|Consulted|Drew|Ended in|Helped|Had |Joined|Looked|Offered|Planned (a|one|to)\b|Ran |Tested (whether|priorities)|Used (?!to|by)|"
    r"Won |Worked|Needed |Found that|Put |Made (Smarter )?about|Bid for|Identified|Proposed innovation|Combined)"
)
PASSIVE = re.compile(
    r"^(Announced|First announced|Assessed|Backed|Based|Built|Chosen|Commissioned|Co-written|Dated|Developed|Drafted|Framed|Founded|"
    r"Held|Launched|Led|Linked to|Made|Meant|Measured|Named|Opened by|Paid for|Part-paid|Planned on|Presented|Published|Ranked|Run|"
    r"Said at|Seen as|Sent to|Set up|Set in|Signed|Sponsored|Supported by|Used to|Written|Judged|Supervised|Proposed by|Run by)\b(?! Smarter)"
)
IS = re.compile(r"^(One of|Part of|In the|By an?|On track|Strong in|Useful as|Mainly for|(First|Second|Third|Fourth|Eighth|Largest|Smallest|Highest)\b(?! in the UK).*)")
BARE = re.compile(
    r"^(Audit|Meeting|Council|Report|Group|Board|Year|Event|Debate|Project|Study|Consortium|Partnership|Method|Round|Region|Area|Chair|Chairman|Director|"
    r"Campus|Fund|Draft|Cluster|Centre|Programme|Scheme|Site|Corridor|County|Plan|Strategy|Survey|Manager|Author|Paper|Talk|Foreword|Panel|Theme|Model|"
    r"Building|Bid|Deal|Grant|Network|Team|Population|Reviewer|Summary|Agenda|Column|City|Sector|Profile|Process|Estuary|Coalition|Company|Article|"
    r"Economy|Core aim|Base|Output) (?!and\b|heads|consortia|groups|members|partners|findings|leaders|of\b|[A-Z0-9£])"
)
SINGULAR = r"(?:award|centre|cluster|round|chair|survey|study|report|plan|fund|programme|board|council|strategy|group|region|area|project|network|draft|" \
    r"campus|report|review|system|park|zone|award|scheme|theme|map|model|site|economy|director|foreword|minister|leader|party|evaluation|bid|trial)"
DEPENDENT = re.compile(r"^(It|Its|They|Their|He|She|His|Her|These|This|Those|Such|Both|Each|Also|The rest|Second |That|The same|Others?)\b")
LABEL = re.compile(r"^[^:.()]{2,45}: ")
# Verbs inside a fact that make it a sentence.
FINITE = set(
    "is are was were has have had will would can could may might should must do does did been cannot gave rose fell led came went took ran "
    "grew won drew began became felt left got met stood kept spent sent said saw lay hit sat wrote let cut closed cooled compared spread "
    "acted restated expected scored chaired recurred helped hoped passed reported supported covered struggle leaves leave include includes "
    "followed welcomed appear appears attended mixed dealt announced founded sponsored stressed presented moved mapped called worked contributed "
    "looked asked serve underpin profiles tested refined span spans overlap brings bring joined offered steers ask asks holds live sits take "
    "takes make makes pays give gives get gets find finds want wants see sees helps lags deserve rests teaches trains employ employs belong "
    "belongs become becomes remain remains earns competes treats tells adds add draws drives combine combines guide enable lies invites lists "
    "provide provides generate replaced filed invested built ended debated coordinates coordinated plays contains studied recovered ranked gathered "
    "analysed describe describes means starts started begins continues continue depends depend reached exceed exceeds suffered beat comes "
    "come goes go falls carried struggled ensure opened doubles doubled accept surveyed tracks praised praise praises serves picked agreed "
    "advise advised crosses keeps keep puts put identify identifies explain explains argues argue aimed meets meet emerged stays sped pairs "
    "compete competes grow grows urges believes respect happen learn learns generates hopes hope begin begun spun formed named relies "
    "recommends improve improves defines define produce produces made shifted supplied mixes spreads backs back offers found builds reaches frame "
    "reflects reflect reviewed digitise expects names entered resembles copies extends included backed halved endorse completes complete flows finished "
    "values showed creates create credits reports appointed raised stand stands described manages occupies bought granted paid cost govern invests cite "
    "speaks rethought funds processes houses goes score asks handle lived filled trace promote acts shaped pays ranks reached welcomes updates collected dates informs "
    "trained held anchors seeks developed joins introduces calls brought served chose answered adds attracts fits target earned succeeded opens unlocked "
    "swallowed pitch win drive needs part-pay centre point targets open contributes stays build aims yield yields rings anchor stresses fits works end "
    "maps invite says used beats compares advises expect turned covers studies informs ties join supply stall accounts".split()
)
# Those that stand after a noun without making a sentence: `a body founded in 2004`.
PARTICIPLES = set("begun founded formed named expected trained backed made built paid called created finished collected tested extended covered ranked debated raised".split())
# Those of them that are nouns as often: they count unless the word before makes them one.
AMBIGUOUS = set(
    "works aims names reports funds processes houses values profiles calls lists ties offers needs dates holds live target targets end cost point score handle "
    "centre drive open frame back build pitch win join supply guide trace maps support invite yield yields anchor spread cut set finds".split()
)
CERTAIN = FINITE - AMBIGUOUS
MORE = set(
    "support supports plan plans lead leads work use uses tests need range links link form forms share shares draw costs cover covers focus feed feeds pay set sets "
    "run runs ends deal deals map answer answers place call show shows help hold join turn turns stay aim sit lie follow follows start matches fund shape "
    "serves look looks move moves hosts tie respond cross present touch own name fall studies".split()
)
AMBIGUOUS |= MORE
FINITE |= MORE
# Where these words are nouns after all.
NOUN_USE = re.compile(
    r"\b(of|the|a|an|and|for|in|on|to|with|by|from|its|their|research|supply|business|public|private|joint|full|first|second|third|final|main|"
    r"draft|white|local|national|regional|new|low|high|European|growth|innovation|audit|city|region|early|study|field|case|best|skills|jobs|"
    r"UK|world|market|sector|[0-9][0-9,.]*[a-z]*) $",
    re.I,
)
DESCRIPTIONS = re.compile(
    r"^(A |An |The |One (of|deliverable|theme) |Same )?([A-Z£]?[\w£’'.,-]+ ){0,4}?(account|agenda|analysis|booklet|brief|bulletin|case study|centre|column|debate|draft|event|"
    r"evidence|explainer|fund|guidance|guide|handbook|heat map|interview|map|network|news|note|paper|plan|partnership|poster|presentation|"
    r"profile|programme|project|proposal|prospectus|report|response|review|roadmap|scheme|speech|statement|strategy|study|submission|"
    r"summary|supplement|survey|talk|update|workshop|column|snapshot|venture|Resolution|release|consortium|cluster body|cluster|item|minute|evaluation)s?\b",
    re.I,
)
NOT_DESCRIPTIONS = re.compile(r"The |Part of|One of three|Largest|First local|Joint venture with|.*(\bagreement\b| names the | calls it | used )")
MASS = re.compile(r"^(Guidance|Monthly news|Written|Evidence|News|Summaries|Same|One |The |A |An |Some |More |Over |About |\d|£|€|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)")
ORDINAL = re.compile(r"^(First|Second|Third|Fourth|Final|Main|Full|Largest|Founding|Smallest|Highest)\b")

# Facts that no rule above makes read well, as they should read.
WORDINGS = {
    "Consortium formed in 2017 and led by Glasgow with partners from across Scotland and abroad":
        "The consortium, formed in 2017, is led by Glasgow with partners from across Scotland and abroad",
    "Partnership formed in 2017": "The partnership was formed in 2017",
    "Also weak exports and poor environmental performance of products":
        "Weak exports and poor environmental performance of products are further reasons",
    "Share £500,000 promised in 2017": "The zones share £500,000 promised in 2017",
    "Meeting held online": "The meeting was held online",
    "GVA given as £23.1bn and 574,500 jobs": "GVA is given as £23.1bn and the jobs as 574,500",
    "Said at the Innovate UK event in London": "He said it at the Innovate UK event in London",
    "Made because other analyses were either national only or regional and not comparable":
        "Made because other analyses were either only national, or regional and not comparable",
    "Also hears University of Hull and Siemens Gamesa": "Also heard were the University of Hull and Siemens Gamesa",
    "Two-way transfer is tested before a project starts": "Whether transfer goes both ways is tested before a project starts",
    "Year brought over £139m to the economy, with jobs and homes": "The year brought over £139m to the economy, with jobs and homes",
    "Useful as a method source for stage labels": "It is useful as a source of method for stage labels",
    "Same audit, with Isle of Wight and Solent view": "It is the same audit, seen from the Isle of Wight and the Solent",
    "Same release as the national one, with the local partner named first":
        "It is the same release as the national one, with the local partner named first",
    "Main report dated 1 November 2016": "The main report is dated 1 November 2016",
    "Plan for the week of 16 October 2023 lists goals, actions, milestones and measures":
        "The plan for the week of 16 October 2023 lists goals, actions, milestones and measures",
    "Audit led by two universities, LEP, AHSN, UKAEA and the Satellite Applications Catapult":
        "The audit is led by two universities, the LEP, AHSN, UKAEA and the Satellite Applications Catapult",
    "Audit steering group led by the chair of the LEP's innovation sub-committee":
        "The audit's steering group is led by the chair of the LEP's innovation sub-committee",
    "Covers August 2019 to July 2020": "Covers the time from August 2019 to July 2020",
    "Eighth of 45 areas in the Enterprise Research Centre league; London 25th, Manchester 20th":
        "The area is eighth of 45 in the Enterprise Research Centre league; London is 25th and Manchester 20th",
    "Second year since signing": "It is the second year since signing",
    "In the Oxford-Milton Keynes-Cambridge corridor": "The area lies in the Oxford-Milton Keynes-Cambridge corridor",
    "Smallest LEP area by land (35,693 ha) but third by population":
        "It is the smallest LEP area by land (35,693 ha) but the third by population",
    "UK aims at 10% of the world space market": "The UK aims at 10% of the world space market",
    "Area of Outstanding Natural Beauty covers about a third of the area":
        "An Area of Outstanding Natural Beauty covers about a third of the area",
    "Wave 2 summary of September 2017": "Wave 2 summary",
    "Deal signed on 7 August 2018 for 15 years": "The deal was signed on 7 August 2018 for 15 years",
    "About 21,000 jobs expected": "About 21,000 jobs are expected",
    "Summaries of case studies on regional modelling in the South West, governance in the North East and regional spending data":
        "It gives summaries of case studies on regional modelling in the South West, governance in the North East and regional "
        "spending data",
    "Work on the economic plan and its refresh, the city deal, Growth Deal 3 and a skills strategy":
        "The work was on the economic plan and its refresh, the city deal, Growth Deal 3 and a skills strategy",
    "Draft published on 14 August 2019, with feedback asked by 27 August":
        "The draft was published on 14 August 2019, with feedback asked for by 27 August",
    "Funding protected to 2020 and the National Innovation Plan frame the move":
        "Funding protected to 2020 and the National Innovation Plan frame the move",
    "Linked to Space Park Leicester, which had £12.87m plus £10m from the university":
        "Linked to Space Park Leicester, which had £12.87m, and £10m from the university",
}
