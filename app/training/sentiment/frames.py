"""The frames of the grammar, one a line; `grammar` explains their signs and slots."""

FRAMES = """
= The {thing} {be} {very} {adj}.
= {adj} {thing}.
= {adj} {thing}, {adj} {thing}.
= {adj}!
= {very} {adj}!
= This is {noun}.
= What {noun}!
= I {loved} the {thing}.
= I {love} this {thing}.
= We really {loved} it.
= The {thing} works {adv}.
= It is {er} than the last one.
= {er} than my old {thing}.
= The new {thing} is much {er}.
= Such {noun}.
= {adj} {thing} and {adj} {thing}.
= Everything about the {thing} {be} {adj}.
= I found the {thing} {very} {adj}.
= I think the {thing} is {adj}.
= In my opinion the {thing} is {adj}.
= It made me {love} the {thing}.
= The {thing} could be described as {adj}.
= So {adj} that I told all my friends.
= The {thing} was {adj}, the {thing} was {adj}, all {adj}.
= {adj}, {adj}, {adj}.
~ The {thing} {isnt} {adj}.
~ The {thing} {isnt} {very} {adj}.
~ The {thing} {isnt} {adj} at all.
~ This {isnt} {adj}.
~ This {isnt} {noun}.
~ That {thing} {isnt} {a_adj}.
~ The {thing} is {neg} {adj}.
~ {neg} {adj}.
~ {neg} {adj}!
~ The {thing}s {arent} {adj}.
~ It {isnt} {a_adj} {thing}.
~ I {dont} {love} this {thing}.
~ I {dont} {love} it at all.
~ We {dont} {love} the {thing}.
~ I can't {love} this {thing}.
~ It does not work {adv}.
~ I wouldn't call it {adj}.
~ I would not say the {thing} is {adj}.
~ I {dont} think the {thing} is {adj}.
~ I {dont} think it is {adj}.
~ I {dont} think this is {a_adj} {thing}.
~ I {dont} think, {aside}, that the {thing} is {adj}.
~ I can't say, {aside}, that this {thing} was {adj}.
~ I wouldn't say, {aside}, that it is {noun}.
~ I {dont} believe that the {thing} is {adj}.
~ I {dont} find the {thing} {adj}.
~ Nobody {loved} the {thing}.
~ No one {loved} it.
~ None of us {loved} the {thing}.
~ Nothing about the {thing} was {adj}.
~ There is nothing {adj} about the {thing}.
~ There was nothing {adj} in this {thing}.
~ Nothing {adj} here.
~ Not one {adj} {thing} in the whole place.
~ Far from {adj}.
~ The {thing} is far from {adj}.
~ The {thing} was anything but {adj}.
~ Anything but {adj}.
~ By no means {adj}.
~ In no way is the {thing} {adj}.
~ It was neither {adj} nor {adj}.
~ The {thing} is hardly {adj}.
~ The {thing} never felt {adj}.
~ I have never seen {a_adj} {thing} here.
~ The {thing} fails to be {adj}.
~ It no longer feels {adj}.
~ The {thing} is no longer {adj}.
~ The {thing} has stopped being {adj}.
~ The {thing} lacks anything {adj}.
~ I expected {a_adj} {thing}, but it wasn't.
~ I thought the {thing} would be {adj}, but it was not.
~ I hoped it would be {adj}, but no.
~ They told me the {thing} was {adj}. It wasn't.
~ Is the {thing} {adj}? No.
~ Is it {adj}? Not at all.
~ Was the {thing} {adj}? No, it was not.
~ Do I think the {thing} is {adj}? No.
~ Would I call it {adj}? Hardly.
= Is the {thing} {adj}? Yes.
= Was the {thing} {adj}? Absolutely.
= Do I think the {thing} is {adj}? Yes, I do.
= Would I call the {thing} {adj}? Definitely.
= It isn't that the {thing} is {opp}.
= I can't say the {thing} isn't {adj}.
= I don't think anyone would say it isn't {adj}.
= Nobody can say that the {thing} isn't {adj}.
= It's not true that the {thing} isn't {adj}.
= It was never not {adj}.
= I can't say I didn't {love} it.
= I have never not {loved} it.
= Not only {adj}, but also {adj}.
= The {thing} is not only {adj} but {adj}.
= Not just {adj}: {adj}!
= No doubt, the {thing} is {adj}.
= Without a doubt {adj}.
= There's no question that the {thing} is {adj}.
= No wonder it is so {adj}.
= The {thing} could not be {er}.
= It couldn't be {er}.
= Couldn't be {er}.
= It can't get {er}.
= I couldn't {love} it more.
= I have never had {a_er} {thing}.
= Never seen {a_er} {thing}.
~ It is not {er} than the old one.
~ The {thing} is no {er} than before.
~ The {thing} isn't as {adj} as the old one.
~ Not as {adj} as I thought.
~ Not nearly as {adj} as they say.
~ It was less {adj} than I expected.
~ The {thing} is less {adj} than the one before.
= More {adj} than the last one.
= It was more {adj} than I expected.
= The old {thing} was {opp}, but this one is {adj}.
= The {thing} was {opp}, but the {thing} was {adj}.
= The {thing} looks {opp}, but it is {adj}.
= {opp} {thing}, but {adj} {thing}.
= It was {opp} at first, but now it is {adj}.
= Although the {thing} was {opp}, the {thing} was {adj}.
= Even though it is {opp}, I {love} it.
= Despite the {opp} {thing}, I {loved} it.
= The {thing} is {adj}, although the {thing} is {opp}.
= I {love} the {thing}, even if it is {opp}.
= It is {opp}. However, the {thing} is {adj}.
= The {thing} is {opp}, yet I {love} it.
= I used to think the {thing} was {opp}, but now I find it {adj}.
= I used to {hate} this {thing}, but now I {love} it.
= {before} the {thing} was {opp}, now it is {adj}.
= {before} I {hated} the {thing}; now I {love} it.
= Once I {hated} it. Today I {love} it.
~ I {loved} it more in the past.
~ {before} it was {adj}.
~ We wanted to {love} the {thing}.
~ I really wanted to {love} it.
~ I tried to {love} it.
~ I have yet to see {a_adj} {thing} here.
~ I have yet to find {a_adj} {thing}.
~ It remains to be seen whether the {thing} is {adj}.
~ It is wrong to call the {thing} {adj}.
~ It is a lie that the {thing} is {adj}.
~ I doubt that the {thing} is {adj}.
~ I refuse to call it {adj}.
~ They pretend that it is {adj}.
~ They claim that the {thing} is {adj}. It is not.
~ {who} said the {thing} was {adj}. It wasn't.
~ So much for {a_adj} {thing}.
~ If that is {adj}, I don't know what {opp} means.
~ The other {thing} is {er}.
~ Their rivals have {a_er} {thing}.
~ My previous {thing} was {er} than this one.
~ The old version was {er}.
~ I have had {a_er} {thing} elsewhere.
~ There are {er} {thing}s out there.
= It beats the {opp} {thing} I had before.
= A {er} choice than the {opp} one.
= Everybody warned me that it is {opp}. It isn't.
= {who} find it {opp}. I don't.
= I was told it would be {opp}. It was {adj}.
= I feared it would be {opp}, but it turned out {adj}.
= I expected it to be {opp}, and it turned out to be {adj}.
= It turned out to be {adj}.
= At first I found it {opp}, but it grew {adj}.
= I {love} it now, although {before} I {hated} it.
= The {thing} is {adj} now, even though it was {opp} {before}.
= It has become {adj}.
= The {thing} has turned {adj}.
~ I used to {love} this {thing}.
~ I used to {love} it.
~ The {thing} used to be {adj}.
~ It used to be {very} {adj}.
~ It was {adj} until the update.
~ The {thing} was {adj} until last month.
~ It had been {adj} until they changed it.
~ I {loved} it until the new version came.
~ The {thing} worked {adv} until {day}.
~ I don't {love} it anymore.
~ I no longer {love} this {thing}.
~ The {thing} isn't {adj} anymore.
~ I was promised {a_adj} {thing}.
~ I wish the {thing} were {adj}.
~ I wish it was more {adj}.
~ If only the {thing} were {adj}.
~ It would have been {adj} if the {thing} had worked.
~ It could have been {adj}.
~ The {thing} should have been {adj}.
~ It was supposed to be {adj}.
~ I expected the {thing} to be {adj}.
~ I had hoped for {a_adj} {thing}.
= {who} said it was {opp}, but I {loved} it.
= {who} told me that the {thing} is {opp}, but I think it is {adj}.
= I {love} the {thing}, but {who} say it is {opp}.
= I think the {thing} is {adj}, but {who} think it is {opp}.
= {who} complain that it is {opp}. I find it {adj}.
= {who} {hated} the {thing}. I {loved} it.
= {who} may call it {opp}, I call it {adj}.
= Unlike {who}, I found the {thing} {adj}.
= I don't agree with {who}: the {thing} is {adj}.
= Whatever {who} say, the {thing} is {adj}.
+ There were no {trouble}.
+ We had no {trouble} with the {thing}.
+ No {trouble} at all.
+ No {trouble} so far.
+ It runs without {any} {trouble}.
+ Works without {trouble}.
+ I haven't had {any} {trouble}.
+ We did not have {any} {trouble} with it.
+ I have no {trouble} with the {thing}.
+ Never had {any} {trouble}.
+ I have nothing to complain about.
+ I can't complain.
+ No complaints.
+ Nothing to complain about.
+ You won't regret it.
+ You will not be disappointed.
+ I was not disappointed.
+ It did not disappoint.
+ It never lets me down.
+ Does not disappoint!
+ Hard to beat.
+ You can't go wrong with this {thing}.
+ Can't go wrong.
+ I can't wait to buy another one.
+ I can't stop using it.
+ I can't get enough of this {thing}.
+ I couldn't put it down.
+ I couldn't ask for more.
+ I could not be happier with the {thing}.
+ Never been happier with a {thing}.
+ No regrets.
+ I don't regret buying this {thing}.
+ We never regretted it.
+ Not bad.
+ Not bad at all.
+ Not bad at all!
+ not too bad
+ Not half bad.
+ Not too shabby.
+ It's not half bad.
+ The {thing} was not bad.
+ The {thing} isn't bad.
+ Not the worst {thing}.
+ Not the worst {thing} I've had.
+ Not the worst way to spend a day.
+ It's okay, I like it.
+ Nothing wrong with it.
+ There is nothing wrong with the {thing}.
+ I was wrong about this {thing}: it is great.
+ It solved my problem.
+ It fixed all my problems.
+ My problem was solved within the hour.
+ They fixed the {part} at once.
+ Works every time.
+ It does what it should.
+ It does exactly what it says.
+ Still works after {time}.
+ Still going strong after {number} years.
+ It arrived on time.
+ Arrived early and well packed.
+ They answered within minutes.
+ I would buy it again.
+ I'd buy this again.
+ I will be back.
+ We will come back.
+ We'll definitely be back.
+ Must buy.
+ Worth every penny.
+ Well worth the money.
+ Worth it.
+ Totally worth it.
+ Five stars.
+ Thumbs up.
+ Two thumbs up!
+ This {thing} is the best.
+ This place is the best.
+ This is the bomb.
+ The {thing} is the bomb.
+ This {thing} is fire.
+ This {thing} rocks.
+ The {thing} rules.
+ It's the bee's knees.
+ This {thing} is a lifesaver.
+ It blew me away.
+ The {thing} is to die for.
+ It's a steal at this price.
+ It's sick, I love it.
+ I'm hooked.
+ I'm impressed.
+ I'm a fan.
+ It grew on me.
+ It made my day.
+ Thanks, that helped a lot.
+ Thank you so much!
+ Keep it up!
+ Well done.
+ Good job.
+ Nailed it.
+ Yes!
+ Top notch.
+ Second to none.
+ Beyond my expectations.
+ It exceeded my expectations.
+ A must have.
+ Better than I thought.
+ It still works like on the first day.
+ Looks like new after {number} years.
+ They replaced it free of charge.
+ They replaced my {thing} at once, for free.
+ The {thing} was ready in {number} minutes.
+ It took me {number} minutes to set up, no manual needed.
+ Even a child can use it.
+ Even my mother could install it.
+ He explained it patiently.
+ They answered all my questions.
+ My back pain is gone.
+ The noise is gone.
+ I sleep better now.
+ I use it every day.
+ I have bought three of them so far.
+ My third one, and it won't be the last.
+ The kids fight over it.
+ We stayed an extra day.
+ I read it twice.
+ I have told all my friends about it.
+ The plate was empty in a minute.
+ Always on time.
+ Never crashed on me.
+ Not a single crash in {time}.
+ Never a dull moment.
+ The {part} still holds after {time}.
+ No fault found.
+ I couldn't find any fault.
+ I could not find a single flaw.
+ No hassle at all.
+ Zero hassle.
+ No reason to complain.
+ I have no reason to be unhappy.
+ Free of bugs.
+ It is free from errors.
+ It has everything I need.
+ Exactly what I was looking for.
+ Just what I needed.
+ Arrived two days early.
+ The refund came the same day.
+ It got me through the winter.
+ Easy to use.
+ Fast delivery.
+ Saves me a lot of time.
+ {plus}
+ {plus}{plus}
+ {plus}{plus}{plus}
+ The {thing} {plus}
+ This {thing} {plus}{plus}
+ The new {thing} {plus}
+ {thing} {plus}
- {minus}
- {minus}{minus}
- {minus}{minus}{minus}
- The {thing} {minus}
- This {thing} {minus}{minus}
- The new {thing} {minus}
- {thing} {minus}
= My {thing} is {adj}
- I can't recommend it.
- I cannot recommend this {thing}.
- I would not recommend it to anyone.
- Would not recommend.
- Don't buy it.
- Don't buy this {thing}.
- Do not waste your money.
- Don't bother.
- Stay away.
- Avoid.
- Avoid this {thing}.
- Never again.
- Never coming back.
- We won't be back.
- I will not be back.
- I won't buy it again.
- Not worth it.
- It wasn't worth it.
- Not worth the money.
- Not worth the price.
- I want my money back.
- I want a refund.
- I returned it the same day.
- I sent it back.
- Had to send it back.
- It stopped working after {time}.
- The {thing} stopped working.
- It stopped charging after {time}.
- The {part} stopped working.
- The {part} broke after {time}.
- The {part} fell off after {time}.
- The {part} broke.
- It broke at once.
- Broke after {time}.
- It broke the first day.
- It died after {time}.
- My {thing} died on {day}.
- It arrived broken.
- It arrived with a crack.
- It came without the {part}.
- The {part} was missing.
- It never arrived.
- It has not arrived yet.
- Still waiting for my {thing}.
- We waited for {number} hours.
- I waited {number} weeks for the {thing}.
- They never called back.
- Nobody answered the phone.
- No one answers my mails.
- No response from them.
- The {thing} does not work.
- It doesn't work.
- Doesn't work.
- It won't turn on.
- It does not fit.
- The {thing} won't open.
- The app crashes all the time.
- The app crashes every time.
- It crashes when I open it.
- It crashed again.
- It keeps crashing.
- It keeps freezing.
- It freezes after the update.
- It deleted all my photos.
- I lost all my data.
- I can't log in.
- I can't log in anymore.
- It logs me out every time.
- It won't let me log in.
- Too many ads.
- Too many bugs.
- Too expensive.
- Too loud.
- Too small.
- Too slow.
- It takes forever.
- It takes too long.
- It smells.
- It leaks.
- There was hair in my {thing}.
- The {thing} was cold.
- They charged me twice.
- I was charged twice.
- They overcharged us.
- It drains the battery.
- The battery lasts {number} minutes.
- It gets hot.
- It scratches easily.
- It ripped after {time}.
- It shrank after {time}.
- The {thing} came late.
- Your {thing} does not load.
- Nothing loads.
- I gave up after {time}.
- It made me sick.
- It fell apart.
- It's a scam.
- They lied to us.
- This {thing} sucks.
- It sucks.
- The {thing} is trash.
- The {thing} is a pain.
- It's a rip off.
- It's a lemon.
- It let me down.
- It left me cold.
- I fell asleep.
- I walked out.
- I regret buying it.
- I was disappointed.
- Kindly stop sending me messages.
- Stop sending me messages.
- Please stop calling me.
- Please fix this.
- Fix the {thing} please.
- Could have been better.
- It could be better.
- Should be cheaper.
- Needs work.
- Needs improvement.
- It needs a better {part}.
- Not what I ordered.
- Not as described.
- Not as advertised.
- I expected more.
- I expected better.
- Less than I hoped for.
- It lacks a {part}.
- The {thing} lacks quality.
- There is no {part}.
- Without help from anyone.
- No help at all.
- No refund.
- Thumbs down.
- One star.
- One star is too much.
- Zero stars.
- Nope.
- Meh.
- Yuck.
- Ugh.
- No thanks.
- What were they thinking?
- Why would anybody buy this?
- What a shame.
- Down again.
- Hard to use.
- Nobody helped us.
- Nobody in our group liked the {thing}.
- Not one of us liked it.
0 The {thing} is {color}.
0 I have a {color} {thing}.
0 The {thing} is {where}.
0 We arrive on {day}.
0 The {thing} opens at {number}.
0 Call me on {day}.
0 Call {number} {number} {number}
0 Where is the {thing}?
0 When does the {thing} open?
0 How much is the {thing}?
0 Do you have this {thing} in {color}?
0 The meeting is on {day}.
0 I bought it on {day}.
0 It has {number} buttons.
0 It weighs {number} grams.
0 There are {number} rooms {where}.
0 Please send the {thing} on {day}.
0 The {thing} was delivered on {day}.
0 He is a {thing} driver.
0 She lives {where}.
0 Open the {thing} and press the {part}.
0 Chapter {number}
0 Order number {number}
0 This is a {thing}.
0 That is a {color} {thing}.
0 I am writing about the {thing}.
0 It is {number} o'clock.
0 See you on {day}.
0 Attached is the {thing}.
0 The {thing} comes with a {color} {part}.
0 Turn left after the {thing}.
0 My name is on the {thing}.
0 Hello.
0 This is a test.
0 It is what it is.
0 I was there on {day}.
0 He said that she said it.
0 She is at the {thing}.
"""
