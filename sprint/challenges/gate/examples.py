"""Sentences of briefs that prescribe a solution, and of briefs that do not, as the rule has to tell them apart. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A text as it would stand in a field; tests run the gate through each."""

    text: str
    field: str = "problem"
    section: str = "problem"


def of_field(field: str, *texts: str, section: str = "problem") -> tuple[Example, ...]:
    return tuple(Example(text, field, section) for text in texts)


def _each(field: str, lines: str, section: str = "problem") -> tuple[Example, ...]:
    return of_field(field, *(line.strip() for line in lines.strip().splitlines()), section=section)


WISHED = (
    *_each("title", """
    How might we give residents an app for missed bins?
    How might residents report bins on a mobile app?
    How might we provide a portal where carers see their case?
    How might we offer tenants a chatbot out of hours?
    How might we get every carer onto one platform?
    How might carers have a single digital front door?
    How might we use AI to read planning queries?
    How might we cut repairs calls through a new tenant portal?
    How might people book a flu jab via an app?
    How might sensors tell us which gullies are full?
    How might an online tool help people claim a blue badge?
    How might we build one dashboard for hospital discharge?
    How might machine learning spot damp homes?
    Can AI answer planning queries?
    What would a carers' portal look like?
    Which app would help visitors most?
    How might we move care leavers onto WhatsApp?
    How might we let residents track repairs online with a dashboard?
    How might we bring all services onto a single platform?
    How might we make a website that carers trust?
    A single digital front door for carers
    Better repairs using AI
    One platform for all councils
    An online booking system for home visits
    Using drones to find blocked gullies
    Missed bins: an app for residents
    Chatbots for council tax
    Why not an app for missed bins?
    How might we share data through an API?
    How might we design a customer portal that works for everyone?
    How might we introduce a digital assistant for planning?
    How might we use a digital twin to plan road works?
    How might smart bins cut missed collections?
    How could a digital platform bring carers together?
    What app should tenants use?
    How might we help tenants to report repairs in an app?
    How might tenants see their repairs on one dashboard?
    How might we replace our case management system?
    How might Microsoft Dynamics help us answer sooner?
    How might we automate blue badge decisions?
    How might we put home visits on a shared calendar app?
    Self-service kiosks for housing offices
    How might we create a one-stop shop app for carers?
    """),
    *_each("problem", """
    We want to give residents an app.
    Give carers a portal where they see their case.
    Carers should get an app that shows where their case is.
    We will offer tenants a chatbot.
    Residents should be able to report missed bins through a new app.
    We want every council on one platform.
    We want one platform for all three councils.
    We want a single digital front door for carers.
    Carers want to see their case in an online portal.
    Residents need an online tool to check their bin day.
    We want a dashboard so that managers see every case.
    The answer is an app.
    We think an app is the answer.
    An app would solve this.
    What we need is an online tool.
    We expect the answer to use AI.
    With the help of machine learning we want to spot damp homes before people fall ill.
    We hope to get an app that tells people when the bin will come.
    Tenants should have a portal.
    Every tenant should have access to an app.
    People will be able to book through a new portal.
    Families should be able to follow the plan via an app.
    Our aim is a digital platform shared by three councils.
    Our vision is a single online portal for every service.
    The goal is to have a chatbot that answers half of all calls.
    There should be an app for this.
    We envisage a dashboard for managers.
    We are after a booking system for home visits.
    Staff need a tablet app for home visits.
    A new app will let residents report missed bins.
    A chatbot would answer these calls at night.
    We plan to roll out sensors in 400 gullies.
    We propose an online marketplace for carers.
    It should be possible to do this on a mobile app.
    Provide carers with an app.
    Residents must have a website that works on a phone.
    Equip inspectors with tablets.
    We ask for a web-based tool that ranks gullies.
    The idea is to have all forms in one portal.
    Let residents report bins in an app.
    Residents would report bins in an app.
    This should be done with AI.
    We want AI to read the forms.
    We want the forms to be read by AI.
    Carers need a portal.
    We need AI.
    The service needs to move to the cloud.
    We want to use AI to sort the letters.
    Parents have asked for an app.
    """),
    *_each("measures-1-metric", """
    Residents using the new app
    Share of reports made through an app
    Portal registrations
    App downloads in a month
    Number of chatbot conversations
    Questions answered by AI
    Share of visits recorded on a tablet app
    Active users of the platform
    Dashboards in use
    """, section="measures"),
    *_each("criteria-1-question", """
    How will your platform keep records safe?
    How will your app work for people with low sight?
    Describe the portal that you will build.
    How will residents use the app that you propose?
    What AI model will you use?
    How would you train the AI?
    Which features would the dashboard have?
    How easy is the app to use?
    How will the solution use AI?
    """, section="criteria"),
)  # fmt: skip
"""A thing that is not there yet and is wished for, asked for or taken for granted."""

TOLD = (
    *_each("title", """
    How might we help people who cannot use our portal?
    How might we help residents who give up on the council's website?
    How might we answer the people whose calls to the app fail?
    How might we get more from the existing app?
    How might we stop staff re-keying forms from the portal?
    How might we help carers sooner?
    How might we find blocked gullies before the street floods?
    How might we get a blue badge form right the first time?
    How might technology help visitors enjoy the hills?
    How might we reach tenants who do not use the website?
    How might we answer people when the website is down?
    How might we reduce the calls that follow a failed online form?
    How might we mend the gap between the two case systems?
    How might we help people without a smartphone or an app?
    How might we build a fairer care system?
    How might we make the school transport system kinder?
    How might we help people leave the health system sooner?
    How might we support people whose housing system record is wrong?
    How might people get help without the app?
    What happens after the online form?
    Why do residents give up on the council's app?
    How might we spend less time on the case system?
    How might tenants get the same answer by phone as on the website?
    How might we give residents a platform for their views?
    How might we keep people safe online?
    How might we make sense of what our sensors tell us?
    How might we help people offline when services move online?
    Why do carers not use the portal?
    How might we cut the time staff lose to three separate systems?
    How might we help drivers who cannot find a charging point?
    How might we keep older people in touch when their telecare alarm stops working?
    How might we help schools with broken laptops?
    How might we get repairs right the first time?
    How might we make better use of the sensors that we have?
    """),
    *_each("needs", """
    Staff re-key each form from the portal.
    Residents use the council's website and give up.
    Residents report bins through an app that was bought in 2019.
    Calls to the app fail.
    The portal shows an old date.
    Officers have a tablet with an app on it.
    Every tenant has access to the portal, but one in ten uses it.
    Residents can report a missed bin on the website.
    You can book on our website.
    The form is on the council's website.
    People who try the app give up after the second page.
    We offer a portal and few people use it.
    The council gave each inspector a tablet in 2019.
    Carers get a letter and are told to use the portal.
    Our website gives them a number to ring.
    We have a dashboard that nobody opens.
    Carers have to use three portals.
    People need help without having to use an app.
    Anybody who cannot use a website should get the same answer.
    Nothing may depend on an app.
    They need somebody to talk to, and not a website.
    Staff get an alert from the case system and ignore it.
    A chatbot was tried in 2023.
    Three in ten calls come from people who have used the website first.
    Residents see a message on the portal that says “closed”.
    Each council has its own case management system.
    Records are kept in two systems.
    The contact centre uses a telephone system that cannot call back.
    Most people report by phone; one in five uses the online form.
    The online form asks for 38 answers.
    An app gives bin days, and it is wrong one week in six.
    Some neighbours share news in WhatsApp groups.
    Teams use Microsoft Teams to talk to each other.
    Staff need to log in to four systems.
    People need to know whether the website is right.
    Families need to understand what the portal tells them.
    The people who need help most do not have a laptop.
    Our drivers need 40 minutes to charge an electric vehicle.
    The app was given to 300 carers.
    Residents tell us that they want an answer by the end of the day.
    """),
    *_each("measures-1-metric", """
    Days from first contact to first offer of support
    Forms re-keyed from the portal each week
    Calls after a failed form on the website
    Missed bins for each 1,000 homes
    Repairs finished at the first visit
    Share of people who get an answer the same day
    Calls from people who could not log in to the existing app
    """, section="measures"),
    *_each("criteria-1-question", """
    How would your idea work with the case system that we have?
    How will you keep records about people safe?
    How would your idea help people who do not use the council's website?
    How would you work with our existing portal?
    Who will do the work, and what have they done before?
    If you use AI, how will you keep it fair?
    What would people without a phone or an app do?
    If your idea needs software, who will look after it?
    """, section="criteria"),
)  # fmt: skip
"""The same things where they are there already, fail, or are only spoken of."""
