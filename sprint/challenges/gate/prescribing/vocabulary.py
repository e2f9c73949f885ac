"""The words by which a prescribed solution is known: things that are built or bought, and verbs that ask for them. Pure."""

from __future__ import annotations

from sprint.challenges.gate.reading import word_set

PLAIN, LOOSE, FAINT, DOUBTFUL = 1.0, 0.85, 0.5, 0.01
"""How surely a word names a solution: an app does, a system mostly, a prototype of something only with more beside it, a
benefits system only when it is bought."""


CARE = 0.45
"""Kinds of care that are also sold as systems: a mention is not enough."""


def _spread(strength: float, names: str) -> dict[str, float]:
    return dict.fromkeys((name.strip() for name in names.split(",")), strength)


THINGS: dict[str, float] = {
    **_spread(PLAIN, """
        app, web app, mobile app, portal, website, web site, web page, microsite, intranet, extranet, chatbot, chat bot, voicebot,
        virtual assistant, dashboard, software, spreadsheet tool, database, data warehouse, data lake, blockchain, distributed ledger,
        digital twin, crm, erp, cms, gis, api, programming interface, algorithm, machine learning, artificial intelligence, ai,
        robotic process automation, rpa, virtual reality, augmented reality, sensor, wearable, drone, robot, robotic, kiosk, qr code, rfid,
        saas, software as a service, robotics, language model, large language model, smart bin, smart meter,
        minimum viable product, mvp, digital front door, digital passport, digital service, online service, web service, mobile service,
        online marketplace, digital marketplace, online system, online tool, digital tool, web-based tool, web tool, internet of things, iot, telephone system,
        telephony, omnichannel, web application, mobile application, software application, phone application, online application, online forms,
        online form, data platform, digital platform, online platform, web platform, cloud platform, it system, ict system, search engine, plug-in,
        interactive map, web map, e-learning, digital wallet, quantum sensor, forms library, computer program, vr, 3d model, digital assistant, voice assistant, bot, video game, serious game, simulator, electronic patient record, electronic health record,
        electronic signature, e-signature, cctv, camera, body-worn camera, facial recognition, biometric, smart card, smartcard, barcode, wi-fi, wifi, server, laptop,
        video conferencing, lidar, uav, satellite imagery, autonomous vehicle, exoskeleton, sdk,
        subscription licence, document management, case management, records management, contact centre platform, identity management,
        payment gateway, e-procurement, e-recruitment, learning management, predictive model, forecasting model, business intelligence, online booking,
        online payment, online reporting, cloud migration, cloud infrastructure, it infrastructure, ict infrastructure, data migration, it managed service,
        network infrastructure, full fibre, 5g, quantum, battery, hydrogen, fuel cell, heat pump, satellite, electric vehicle, charge point, chargepoint,
        charging point, 3d printing, additive manufacturing, edge computing, smart lighting, solar panel, data hub, tracker, single sign-on, cloud hosting, web hosting, software licence, hardware, data visualisation, data visualization, interactive visualization,
        interactive visualisation, augmented-reality, virtual-reality, deep learning, computer vision, machine vision, generative ai, chatbots
    """),
    **_spread(LOOSE, "platform, system, tool, marketplace, front-end, frontend, back-end, backend, web development, web design, user interface, map view, device, public beta, private beta, beta, reporting service, notification service, workflow, tablet, calculator, visualisation, visualization, tracking system, information system, electronic form"),
    **_spread(0.7, "alpha"), **_spread(CARE, "remote monitoring, telecare, telehealth"),
    **_spread(FAINT, "application, prototype, proof of concept, replacement, module, component, functionality, interface, technology platform"),
}  # fmt: skip

NAMED: tuple[str, ...] = (
    "salesforce", "sharepoint", "power bi", "powerbi", "dynamics 365", "microsoft dynamics", "servicenow", "arcgis", "wordpress", "drupal",
    "umbraco", "oracle", "microsoft", "adobe", "vmware", "cisco", "autodesk", "google", "ibm", "d365", "windows", "apple", "sap", "workday", "tableau", "qlik", "microsoft teams", "microsoft 365", "office 365", "google workspace", "aws",
    "azure", "amazon web services", "google cloud", "power platform", "power apps", "power automate", "uipath", "blue prism", "mulesoft",
    "snowflake", "databricks", "mosaic", "liquidlogic", "civica", "capita one", "netcall", "granicus", "jadu", "idox", "zendesk", "jira",
    "confluence", "mailchimp", "twilio", "chatgpt", "copilot", "openai", "hololens", "kubernetes", "docker", "react", "angular", "django",
    "hyperledger", "ethereum", "alexa", "zoom", "whatsapp", "esri", "firmstep", "unit4", "agresso", "itrent", "northgate",
)  # fmt: skip
"""Products and makers, in lower case. Some are also common words: they count only after a verb that asks for them."""

TECHNOLOGIES: frozenset[str] = frozenset(
    {
        "ai", "artificial intelligence", "machine learning", "blockchain", "distributed ledger", "robotics", "robot", "robotic", "drone",
        "quantum", "virtual reality", "augmented reality", "digital twin", "internet of things", "iot", "language model",
        "large language model", "wearable", "sensor", "chatbot", "app", "rpa", "robotic process automation", "deep learning", "computer vision",
        "machine vision", "vr", "quantum sensor", "mobile app", "dashboard", "blockchains", "llm", "generative ai",
    }
)  # fmt: skip
"""Named kinds of technology: fixing one prescribes it."""

BUILD = word_set(
    "build develop create move implement deliver provide supply install configure procure purchase buy commission migrate replace rebuild "
    "redevelop redesign upgrade host construct deploy modernise modernize produce customise customize add extend make launch introduce "
    "design adopt integrate prototype digitise digitize acquire source test enhance code programme establish demonstrate pilot trial operate "
    "maintain renew refresh overhaul revamp obtain propose equip fit automate give offer get roll bring issue"
)
BUILDING = {
    **{verb + "ing": verb for verb in BUILD if not verb.endswith("e")},
    **{verb[:-1] + "ing": verb for verb in BUILD if verb.endswith("e")},
    "developping": "develop",
}
BUILDING_OF = word_set(
    "development provision supply design build creation implementation procurement purchase delivery installation replacement migration "
    "introduction redevelopment upgrade redesign hosting configuration customisation customization rebuild deployment acquisition "
    "construction prototype licensing renewal digitisation automation support maintenance"
)
BUYS = word_set(
    "procure purchase buy supply provision procurement replacement replace implementation implement licensing install installation migrate upgrade "
    "migration renewal tender tenders tendering quotation quotations bids configure host hosting invited"
)
"""Verbs after which a system is software, whatever it is for."""
REPLACES = word_set(
    "migrate move replace rebuild redevelop redesign upgrade modernise modernize extend enhance add customise"
)
"""Verbs whose object may be a thing that is there already."""
MILD = word_set(
    "move provide produce test source adopt add integrate make introduce design support maintenance host extend enhance programme give offer get roll bring issue"
)
"""Verbs that ask for a thing less surely."""

ASKS = word_set(
    "require requires requiring need needs want wants seek seeks seeking needed like wish wishes desire calls invite invites submit"
)
LOOKS = (
    ("looking", "for"), ("looking", "to"), ("search", "of"), ("call", "for"), ("calls", "for"), ("calling", "for"), ("tender", "for"), ("tenders", "for"),
    ("tendering", "for"), ("invited", "for"), ("bid", "for"), ("bids", "for"), ("quotation", "for"), ("quotations", "for"), ("quotes", "for"),
    ("contract", "for"), ("competition", "for"), ("proposals", "for"), ("prize", "for"), ("need", "for"), ("requirement", "for"),
    ("ask", "for"), ("asks", "for"), ("asking", "for"), ("asked", "for"), ("are", "after"), ("interest", "for"), ("specification", "for"), ("rfp", "for"), ("suppliers", "of"), ("vendors", "of"),
)  # fmt: skip

AUTOMATES = word_set("automate automating digitise digitising digitize digitizing digitalise digitalising")
AUTOMATION = word_set("automation digitisation digitization digitalisation")
"""Verbs and nouns that fix the kind of answer without naming a thing."""
MODALS = word_set("must shall will should would")
DONE = word_set(
    "built developed created delivered designed procured purchased bought supplied provided installed implemented replaced redesigned redeveloped launched"
)
HIGH_TECH = word_set(
    "digital online web web-based mobile electronic automated cloud-based cloud hosted smart smartphone internet computerised ai-powered ai-based ai software real-time"
)
MADE = word_set(
    "tool service system platform directory register map hub archive form catalogue marketplace assistant journal passport library calculator portal "
    "forum game noticeboard repository account channel calendar diary log logbook guide planner market shop store "
    "toolkit companion coach scheduler board screen signage ticketing wallet identity checklist lock helpdesk triage tour trail agent avatar "
    "inventory list viewer finder workspace noticeboard timetable environment alarm "
    "database index interface record ledger kiosk display sign device package module course"
)
"""Nouns that a word of `HIGH_TECH` right before them makes into a thing, in the singular only: “digital tools” is an open wording."""
DEVICES = word_set(
    "monitor detector scanner reader analyser analyzer meter counter locker charger alarm gauge terminal beacon headset probe instrument "
    "simulator tool toolkit robot machine"
)
"""Nouns that are also verbs or parts of other things: they count after an article."""
HOSTED = word_set(
    "cloud-based cloud hosted web-based browser-based saas cloud-hosted off-the-shelf open-source app-based blockchain-based ai-based digital"
)
MAKERS = word_set("developer developers devops coder coders programmer programmers full-stack")
