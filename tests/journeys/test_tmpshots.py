import os
os.environ["SHOTS"]="/tmp/pp/shots"
from datetime import timedelta
from io import BytesIO
import pytest
from sprint.db import db
from sprint.actor import Role
from sprint.challenges.models import Criterion, Descriptor, EligibilityQuestion
from decimal import Decimal
from sprint.proposals import actions
from tests import factories as make
from tests.files.samples import CSV, PDF
from tests.proposals.bids import *

LOREM = ("A carer who asks for help tells the story four times, and each office restarts the clock. We rode along for two weeks and counted where the days go: nine of the seventy-four are spent on assessing anyone. " * 20).split()
def words(n): 
    t=(LOREM*3)[:n]; 
    for i in range(60,len(t),60): t[i]="\n\n"+t[i].capitalize()
    return " ".join(t).replace(" \n\n","\n\n")

@pytest.fixture
def made(app, now):
    now.go_to(now()-timedelta(hours=21,minutes=-3))
    m = bid(title="How might we help unpaid carers get a first offer of support before a crisis?")
    from sprint.challenges.models import Challenge
    c = m.challenge
    c.criteria[0].word_limit=500; c.criteria[0].question="What do you understand about why this happens, and whom it hurts most?"; c.criteria[0].title="Understanding the problem"
    c.criteria[1].word_limit=500
    for i,(t,l) in enumerate([("Evidence and measures",400),("Plan and price",400),("Social value",250)],3):
        x=make.criterion(i,t,10,5); x.word_limit=l; c.criteria.append(x)
    c.eligibility.append(EligibilityQuestion(position=2,text="Can you work within the councils' own records without copying them elsewhere?"))
    db.session.commit()
    a, b = acting(m.owner), acting(m.colleague)
    at = now()
    p = actions.start(c, m.company, by=a, at=at)
    actions.save_idea(p, {"title":"One conversation: a shared first call for carers","summary":"One shared first call that both councils use, so that nobody tells the story twice.","price_gbp":27400,"people":"Ada Fenwick, delivery lead\nBen Ode, research lead"}, version=None, by=a, at=at)
    for pos,n in ((1,241),(4,388)):
        actions.save_answer(p, c.criteria[pos-1], words(n), version=None, by=a, at=at)
    actions.answer_eligibility(p, {q.id: True for q in c.eligibility}, by=a, at=at)
    actions.confirm_details(p, by=a, at=at)
    now.pass_(hours=19)
    actions.attach(p, CSV*40, "pilot-results.csv", by=b, at=now())
    actions.attach(p, PDF, "plan.pdf", by=b, at=now())
    actions.save_answer(p, c.criteria[2], words(431), version=None, by=a, at=now())
    now.pass_(minutes=30)
    actions.save_answer(p, c.criteria[1], words(312), version=None, by=b, at=now())
    return m

@pytest.mark.parametrize("phone",[False,True])
def test_shots(made, walk, now, phone, browser):
    w = walk(made.owner, phone=phone)
    h = made.home
    w.open("/proposals").shot("p01-index")
    w.open(h).shot("p02-show")
    for n,page in enumerate(("idea","answers/1","details","eligibility","files","confidential","check","history")):
        w.open(f"{h}/{page}").shot(f"p1{n}-{page.replace('/','-')}")
    w.page.goto(w.address+f"{h}/answers/1")
    browser(made.colleague).post(f"{h}/answers/1", data={"text":words(70)+" Ben's ending.","version":"1"})
    db.session.rollback()
    w.page.locator("[name=text]").fill(words(60)+" Ada's ending.")
    w.press("Save and continue").shot("p20-stale")
    w.page.set_default_timeout(8000)
    w.open(f"{h}/idea"); w.page.locator("[name=price_gbp]").fill("about 20k"); w.press("Save and go to the list").shot("p21-error")
    p = made.proposal
    db.session.rollback()
    w.page.goto("about:blank")
    a = acting(made.owner)
    actions.save_answer(p, made.challenge.criteria[2], words(300), version=None, by=a, at=now.pass_(minutes=20))
    actions.save_answer(p, made.challenge.criteria[4], words(150), version=None, by=a, at=now())
    db.session.commit()
    w.open(h).shot("p22-ready").open(f"{h}/check").shot("p23-check-ready").press("Submit the proposal").shot("p24-receipt")
    w.open(f"{h}/receipts/1/print").shot("p25-print").open(h).shot("p26-submitted").open(f"{h}/withdrawal").shot("p27-withdraw")
    actions.save_answer(made.proposal, made.challenge.criteria[4], words(151), version=None, by=a, at=now.pass_(minutes=20))
    db.session.rollback()
    w.open(h).shot("p28-changed")
    o = walk(made.officer, phone=phone)
    opening, received = made.opening, made.received; db.session.rollback()
    o.open(opening).shot("p30-opening-sealed")
    db.session.commit()
    for i in range(4):
        co = make.company(f"Firm number {i} Ltd"); ow = make.member(co, Role.OWNER, f"Owner {i}")
        make.proposal(made.challenge, co, ow, title=f"Another idea {i}: one call for everybody")
    w.page.goto(w.address+f"{h}/check")
    now.go_to(made.challenge.closes_at)
    third=make.member(made.company, Role.OWNER,"Third"); off2=make.member(made.region, Role.OFFICER,"Otto Second"); w = walk(third, phone=phone); o = walk(off2, phone=phone); c = walk(made.cdo, phone=phone)
    page=f"{made.received}/{made.proposal.reference}"; db.session.rollback()
    w.open(h).shot("p29-closed")
    o.open(opening).shot("p31-opening-ask").press("Ask for the opening").shot("p32-asked")
    c.open(opening).shot("p33-second").press("Open the box as the second person").shot("p34-received")
    o.open(page).shot("p35-read")
    o.page.get_by_label("No, exclude it").check(); o.press("Record the screening").shot("p36-screen-error")
    o.page.locator("[name=rule]").select_option("other-problem"); o.page.locator("[name=reason]").fill("It is about bins, not about carers."); o.press("Record the screening").shot("p37-proposed")
    c.open(page).shot("p38-confirm").press("Confirm the exclusion").shot("p39-excluded")
    w.open(h).shot("p40-excluded")
    c.open(received).shot("p41-received")
