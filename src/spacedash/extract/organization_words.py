"""Words beside which a name is an organization's, or is not: read from space news, grouped by what they do.

Source: what stands next to organizations' names in English-language space news, read through by hand.
"""

from __future__ import annotations

# Places, events and products whose names begin or end with an organization's: they win in the scan by being longer.
NO_ORGANIZATION = (
    "space force base", "space force station", "air force base", "air force station", "air force one", "naval base",
    "naval air station", "army airfield", "army base", "air national guard base", "marine corps base",
    "international astronautical congress", "world congress", "mobile world congress", "world space congress",
    "astronautical congress", "library of congress", "white house press", "space shuttle", "north american aerospace",
    "house party", "house of cards", "green house", "clearing house", "opera house", "full house", "in-house", "house arrest",
    "nasa tv", "nasa television", "nasa+", "nasa plus", "nasa social", "european space", "amazon rainforest",
    "amazon river", "amazon basin", "amazon prime", "amazon delta", "google maps", "google earth", "google news",
    "google play", "apple tv", "apple podcasts", "microsoft excel", "microsoft teams", "orbital debris", "orbital launch",
    "orbital flight", "orbital test", "orbital rocket", "orbital mechanics", "nasa spaceflight", "nasaspaceflight",
    "thales of miletus", "special relativity", "general relativity", "theory of relativity", "dwarf planet", "planet nine",
    "planet earth", "red planet", "army-navy", "senate launch system", "square kilometre array", "square kilometer array",
)  # fmt: skip

# Words that stand before a company's name in running text.
COMPANY_BEFORE = frozenset({
    "startup", "startups", "start-up", "company", "firm", "manufacturer", "operator", "provider", "developer", "maker",
    "contractor", "builder", "by", "venture", "subsidiary", "giant", "spinoff", "competitor", "rival", "rivals", "with",
    "partner", "partners", "between", "to", "from", "acquired", "acquire", "acquires", "acquiring", "awarded", "awards",
    "selected", "selects", "picks", "taps", "backs", "of", "and", "for", "based", "supplier", "customer", "owner", "parent",
    "companies", "firms", "like", "via", "joins", "buys", "chose", "hired", "including", "that", "while", "as", "when",
    "because", "but", "co-founds", "founds", "operators", "providers", "makers", "specialist", "unicorn",
})  # fmt: skip

# Words before "like", "such as" and "including" that make what follows companies' names.
COMPANIES = frozenset({
    "companies", "firms", "startups", "start-ups", "operators", "providers", "rivals", "giants", "contractors", "competitors",
    "players", "manufacturers", "makers", "suppliers", "builders", "developers", "corporations", "businesses",
})  # fmt: skip

# Words that stand after a company's name: what companies do, are and own.
COMPANY_AFTER = frozenset({
    "said", "says", "announced", "announces", "raises", "raised", "secures", "secured", "wins", "won", "plans",
    "unveils", "unveiled", "ceo", "cto", "cfo", "coo", "inc", "inc.", "corp", "corp.", "ltd", "ltd.", "llc", "gmbh",
    "limited", "has", "will", "is", "was", "had", "founder", "founders", "co-founder", "cofounder", "chief",
    "executive", "president", "chairman", "spokesperson", "spokesman", "spokeswoman", "signed", "signs",
    "completes", "completed", "launches", "launched", "aims", "selected", "selects", "acquires", "acquired",
    "acquisition", "opens", "opened", "closes", "closed", "delivers", "delivered", "partners", "partnered",
    "satellite", "satellites", "engineers", "executives", "announcing", "also", "buys", "bought", "orders",
    "ordered", "received", "receives", "gets", "got", "lands", "expands", "expanded", "founded", "plc", "holdings",
    "technologies", "aerospace", "systems", "labs", "bus", "buses", "spacecraft", "constellation", "would", "could",
    "expects", "expected", "did", "declined", "hopes", "intends", "claims", "reported", "reports", "files", "filed",
    "names", "named", "appoints", "appointed", "hires", "hired", "prepares", "prepared", "tests", "tested",
    "builds", "built", "develops", "developed", "provides", "provided", "previously", "recently", "joins", "joined",
    "moves", "moved", "seeks", "sought", "offers", "offered", "operates", "operated", "flies", "flew", "books",
    "booked", "picks", "picked", "taps", "tapped", "nabs", "bags", "scores", "eyes", "targets", "returns", "went",
    "goes", "became", "becomes", "must", "may", "might", "can", "leo", "kuiper", "rocket", "rockets",
    "shareholders", "stock", "shares", "employees", "workers", "officials", "investors", "customers", "ran", "lays",
    "founder's", "sued", "sues", "agreed", "agrees", "uses", "used", "made", "makes", "began", "begins", "started",
    "starts", "set", "then", "already", "teams", "teamed", "proposes", "proposed", "awarded", "wants", "needs",
    "works", "worked", "produces", "ships", "shipped", "introduces", "introduced", "demonstrates", "demonstrated",
    "conducts", "conducted", "readies", "advances", "emerges", "emerged", "sets", "takes", "took", "adds", "added",
    "gains", "reaches", "reached", "reveals", "revealed", "looks", "vp", "posts", "posted", "trades",
})  # fmt: skip

# Those of them that a spacecraft, a rocket or a planet of the same name does or has too ("Voyager spacecraft", "Kepler was").
WEAK_AFTER = frozenset({
    "is", "was", "has", "will", "had", "would", "could", "can", "may", "might", "must", "did", "launched",
    "launches", "flew", "flies", "tests", "tested", "completed", "completes", "took", "takes", "reached", "reaches",
    "returns", "began", "begins", "started", "starts", "satellite", "satellites", "spacecraft", "rocket", "rockets",
    "constellation", "bus", "gets", "got", "went", "goes", "lands", "reveals", "revealed", "uses", "used", "made",
    "makes", "became", "becomes", "set", "looks", "teams", "eyes", "targets", "and", "also", "sets", "systems",
    "emerges", "emerged", "demonstrates", "demonstrated",
})  # fmt: skip

# What several companies do together, after the second one's name ("Impulse and Relativity announce").
TOGETHER = frozenset({
    "announce", "sign", "partner", "plan", "win", "unveil", "complete", "join", "team", "propose", "agree",
    "launch", "awarded", "merge", "selected", "advance", "successfully", "to", "get", "expand", "develop", "build",
})  # fmt: skip

# What stands between a company's possessive and its thing ("Astra's first launch").
POSSESSED = frozenset({
    "first", "second", "third", "next", "new", "latest", "upcoming", "own", "stock", "plans", "board", "customers",
})  # fmt: skip

# Words that may stand between a name's comma and what it is ("Albedo, a maker of satellites").
SORTS_OF_COMPANY = (
    "company", "startup", "start-up", "firm", "maker", "manufacturer", "operator", "provider", "developer", "builder",
    "subsidiary", "venture", "contractor", "supplier", "spinoff", "business",
)  # fmt: skip

# Words after which an ambiguous name is a place's, a time's or a thing's.
NO_COMPANY_BEFORE = frozenset({
    "the", "a", "an", "this", "our", "in", "on", "at", "general", "special", "his", "her", "their", "near", "over", "no",
})  # fmt: skip

# Ambiguous names of two words that are common phrases too, also with capitals.
COMMON_PHRASES = frozenset({
    "mission control", "world view", "main sequence", "ursa major", "space one", "natural history museum", "space camp",
    "space walker", "deep blue", "space transportation", "look up",
})  # fmt: skip

# Prepositions of place, and what may stand between them and a center's name.
PLACE_BEFORE = frozenset({
    "at", "from", "in", "near", "to", "outside", "around", "toward", "towards", "over", "above", "into", "within",
})  # fmt: skip
PLACE_FILLERS = frozenset({
    "nasa's", "the", "agency's", "nasa", "esa's", "esa", "u.s.", "its", "isro's", "jaxa's", "dlr's", "nearby",
})  # fmt: skip
PLACE_AFTER = ("building", "campus", "grounds", "visitor", "launch pad", "runway", "skid strip")

# Words before "at" that make the center one that acts: its people and what is done there in its name.
ACTING_AT = frozenset({
    "engineer", "engineers", "researcher", "researchers", "scientist", "scientists", "team", "teams", "office", "built",
    "developed", "designed", "managed", "led", "operators", "controllers", "investigator", "managers", "officials",
    "experts", "astronomer", "astronomers", "group", "laboratory", "division", "program",
})  # fmt: skip

# Words before and after an ambiguous name of a public body, by kind, that make it the body.
PUBLIC_BEFORE = {
    "military": frozenset({"the", "by", "with", "from", "and", "for", "former", "to", "retired", "says", "of"}),
    "legislature": frozenset({"the", "by", "in", "to", "from", "and"}),
    "university": frozenset({"at", "from", "by", "with", "and"}),
    "center": frozenset({"nasa's", "agency's"}),
    "ministry": frozenset({"by", "at", "former", "from"}),
    "institute": frozenset({"at", "from", "by", "with"}),
}  # fmt: skip
_PEOPLE = (
    "researchers", "researcher", "scientists", "scientist", "professor", "engineers", "engineer", "students", "student",
    "astronomers", "astronomer", "team", "teams", "graduate", "physicist", "physicists", "alumni", "alumnus", "faculty",
)  # fmt: skip
PUBLIC_AFTER = {
    "legislature": frozenset({
        "bill", "committee", "subcommittee", "appropriators", "appropriator", "lawmakers", "lawmaker", "panel", "members",
        "republicans", "democrats", "republican", "democrat", "passes", "passed", "approves", "approved", "vote", "votes",
        "version", "leaders", "science", "armed", "speaker", "budget", "hearing", "appropriations", "introduces", "and",
    }),
    "university": frozenset(_PEOPLE),
    "institute": frozenset(_PEOPLE),
    "center": frozenset({*_PEOPLE, "center", "management", "director"}),
    "ministry": frozenset({"department", "secretary", "official", "officials", "minister"}),
    "military": frozenset({"officials", "official", "leaders", "general", "secretary", "officer", "officers", "looks", "seeks"}),
}  # fmt: skip

# Words that begin no name of a company, in any position where a name is looked for.
NO_NAME = frozenset({
    "the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "new", "first", "next",
    "last", "former", "inc", "how", "why", "what", "when", "where", "who", "which", "meet", "watch", "here",
    "nasa’s", "esa’s", "china", "india", "japan", "russia", "europe", "european", "chinese", "indian", "japanese",
    "russian", "american", "british", "german", "french", "u.s", "u.s.", "us", "uk", "u.k", "u.k.", "astronaut",
    "astronauts", "cosmonaut", "cosmonauts", "rocket", "rockets", "satellite", "satellites", "space", "moon",
    "mars", "spacecraft", "scientists", "engineers", "researchers", "astronomers", "senate", "house", "white",
    "congress", "president", "trump", "biden", "musk", "bezos", "isaacman", "nelson", "bridenstine", "crew",
    "mission", "launch", "video", "photos", "photo", "image", "images", "live", "update", "report", "reports",
    "study", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "international", "national",
    "commercial", "lunar", "solar", "small", "private", "public", "other", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "twelve", "in", "on", "at", "for", "with", "from", "by", "and", "or", "as",
    "if", "but", "after", "before", "under", "over", "artemis", "starship", "falcon", "starlink", "military",
    "government", "pentagon", "army", "navy", "air", "force", "state", "states", "university", "institute",
    "college", "academy", "professor", "dr", "director", "administrator", "secretary", "minister", "chief",
    "officials", "executive", "ceo", "founder", "billionaire", "entrepreneur", "startups", "startup", "companies",
    "company", "firm", "firms", "investors", "investor", "chairman", "vice", "senior", "president's", "south",
    "north", "east", "west", "united", "kingdom", "nations", "about", "deep", "open", "human", "advanced", "ship",
    "booster", "dragon", "exploration", "ground", "power", "dark", "nature", "week", "navigating", "some", "many",
    "most", "all", "both", "each", "every", "more", "no", "not", "it", "he", "she", "they", "we", "you", "i", "so",
    "then", "now", "today", "exclusive", "opinion", "watchdog", "lawmakers", "lawmaker", "astronomy",
    "cutting-edge", "adaptive", "infrastructure", "electrified", "subsonic", "geosynchronous", "earth", "ocean",
    "sun", "climate", "weather", "science", "technology", "future", "contract", "contracts", "global", "agency",
    "agencies", "two-way", "next-generation", "reusable", "nuclear", "hypersonic",
})  # fmt: skip

# Countries and nationalities as news print them: they act in headlines as companies do, and are none (codebook section 4).
COUNTRIES = frozenset({
    "afghanistan", "albania", "algeria", "angola", "argentina", "armenia", "australia", "austria", "azerbaijan",
    "bahrain", "bangladesh", "belarus", "belgium", "bhutan", "bolivia", "botswana", "brazil", "britain", "bulgaria",
    "cambodia", "cameroon", "canada", "chile", "china", "colombia", "croatia", "cuba", "cyprus", "czechia",
    "denmark", "djibouti", "ecuador", "egypt", "england", "estonia", "ethiopia", "finland", "france", "gabon",
    "georgia", "germany", "ghana", "greece", "guatemala", "guyana", "hungary", "iceland", "india", "indonesia",
    "iran", "iraq", "ireland", "israel", "italy", "jamaica", "japan", "jordan", "kazakhstan", "kenya", "kuwait",
    "laos", "latvia", "lebanon", "libya", "liechtenstein", "lithuania", "luxembourg", "malaysia", "maldives",
    "malta", "mauritius", "mexico", "monaco", "mongolia", "montenegro", "morocco", "mozambique", "myanmar",
    "namibia", "nepal", "netherlands", "nicaragua", "niger", "nigeria", "norway", "oman", "pakistan", "panama",
    "paraguay", "peru", "philippines", "poland", "portugal", "qatar", "romania", "russia", "rwanda", "scotland",
    "senegal", "serbia", "singapore", "slovakia", "slovenia", "somalia", "spain", "sudan", "sweden", "switzerland",
    "syria", "taiwan", "tajikistan", "tanzania", "thailand", "tunisia", "turkey", "türkiye", "turkmenistan",
    "uganda", "ukraine", "uruguay", "uzbekistan", "venezuela", "vietnam", "wales", "yemen", "zambia", "zimbabwe",
    "uae", "korea", "australian", "argentine", "austrian", "belgian", "brazilian", "canadian", "chilean", "czech",
    "danish", "dutch", "egyptian", "estonian", "finnish", "greek", "indonesian", "iranian", "iraqi", "irish",
    "israeli", "italian", "korean", "luxembourgish", "malaysian", "mexican", "nigerian", "norwegian", "pakistani",
    "polish", "portuguese", "romanian", "saudi", "scottish", "spanish", "swedish", "swiss", "thai", "turkish",
    "ukrainian", "emirati", "vietnamese", "florida", "texas", "california", "colorado", "alabama", "alaska",
    "virginia", "washington", "houston", "huntsville", "moscow", "beijing", "paris", "london", "tokyo", "brussels",
    "shanghai", "chinese", "hawaii", "arizona", "maryland", "ohio", "utah", "oregon", "nevada",
})  # fmt: skip
