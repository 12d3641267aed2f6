/** How a figure is counted. The same words stand in docs/metrics.md; a test keeps the two in step. */
export type Definition = { readonly id: string; readonly title: string; readonly text: string };

export const DEFINITIONS = [
  {
    id: "today",
    title: "Today",
    text: "Every request runs in the time zone of its controller, as it was when the request was received. Whether a due day has passed is asked on the day it is now in that zone: at one moment a request due on the 30th can be overdue in Tokyo and due today in New York. The months of a report, its last 90 days and its “as of” end at the present moment in UTC.",
  },
  {
    id: "kept",
    title: "Kept in time",
    text: "A request counts in the month its due day falls in, not in the month it was received or answered. It was kept when the answer was sent on or before the due day. It was missed when the answer was sent later, or when there is no answer and the due day has passed. It stays missed where its controller withdraws it then, on a day after the due day. A request that is open with its due day still to come counts in neither, and neither does one that was withdrawn by its due day, rejected or merged into another. A request that was answered ahead of its due day counts as kept at once. The share is kept divided by kept and missed, and it is only 100% when none was missed; where nothing was due there is no share.",
  },
  {
    id: "open",
    title: "Open by days left",
    text: "Every request without an answer that was not withdrawn, rejected or merged, whoever holds the ball: waiting for a controller stops no clock. Only a pause that its rule grants does, and then the due day moves on with each day until the reply. Days left are the days from today to the due day; on the due day itself 0 are left, and from the day after the request is overdue. The borders are those of the reminders and of the marks in the queue: 2, 5 and 10 days.",
  },
  {
    id: "ahead",
    title: "Due in the next 30 days",
    text: "Open requests that are due today or on one of the 30 days after it, by due day. One without an owner is somebody's who has not been chosen yet. What is already overdue is not repeated here.",
  },
  {
    id: "forecast",
    title: "Likely to be late",
    text: "Open requests due in the next 7 or 14 days that will likely be late, by what is known today and without chance: the same facts give the same list. All open work stands in one line by due day, what is overdue first, and what the clock stands still for not at all. Answers leave at the pace of the last 60 days up to yesterday, divided by their business days; today and each business day after it moves the line on by so many, in whole answers. A business day is one on which people work by at least one of the working calendars that controllers go by. A request is in the list when its place in the line comes after its due day, or when half of the requests that were open for as long as it is needed more days than it has left; that is learned from the requests received in the last 90 days, open ones included, and only of ages that ten of them reached. What a report is narrowed to shortens the list and not the line. What is overdue is late already and is foretold no more; what has not come in yet is not in the line, since it is due later.",
  },
  {
    id: "overdue",
    title: "Overdue now",
    text: "Open requests whose due day has passed. Days over are counted from the due day to today. Each of them is already counted as missed in the month of its due day, and stands on the register of breaches.",
  },
  {
    id: "controllers",
    title: "By controller",
    text: "Open work as it is now, and the share kept of the requests that were due in the 90 days that ended yesterday, so that each of them is decided. The agreement is the version in force on the day of the report; a request keeps the rule it was received under. Those with overdue requests come first, then those with most due within 7 days, then those with the smaller share.",
  },
  {
    id: "breakdown",
    title: "Who and what breaches",
    text: "Breaches of requests that were due in the period, as on the register: answered or withdrawn after the due day, or open past it. The ten controllers with most of them have a line each, the others share one, by the month of the due day. Lines, laws and causes each add up to all of them. Rights count by themselves, so a request that carries two and was missed counts for both. An answer whose cause nobody has given, a request that has no answer yet and one that was withdrawn late are named as such. People are not compared.",
  },
  {
    id: "breaches",
    title: "Register of breaches",
    text: "Every request that was answered after its due day, every open one whose due day has passed, and every one that was withdrawn when it had, whatever the cause and however long ago. One that is withdrawn up to and on its due day, in its own zone, was never a breach. Undoing an import withdraws its requests too; of those, what was past its due day already when the file came in was never missed here and is in none of it. Nothing leaves the register but a request that turns out to be no breach: one that is rejected, because it was no request of its own to begin with (that has its reason, and taken back it is a breach again), one that is merged, for which the one that lives on stands there, and one of whose dates was corrected, which then stands on the register of pauses and extensions. Each line says which clock was missed (the published promise, the agreement, or the controller's own) and leads to what told the controller: the answer, or while there is none the last message, if it was sent after the due day. What was said before is no word of a breach. Days late are counted from the due day to the answer or the withdrawal, or to today. The cause is asked for with the late answer; where it is missing it can still be given. What was withdrawn late has none.",
  },
  {
    id: "merged",
    title: "Merged requests",
    text: "Two requests that are one count as one. The one that was merged counts in no month, is neither kept nor missed, nor open, nor overdue, and is on no register of breaches. The one that lives on counts for both, from the earlier receipt of the two: what was overdue before the merge is overdue after it by as many days at least, else the merge is refused. The move of the receipt stands on the register of pauses and extensions.",
  },
  {
    id: "speed",
    title: "How fast",
    text: "Requests that were not withdrawn, rejected or merged, by the month in which they were received. The days run from the day of receipt to that of the answer: gross all calendar days, net without those that the clock that governs leaves out. Half, or nine in ten, is the first day by which so many were answered. An open request counts for the days it has been open so far and then leaves the count (the estimator of Kaplan and Meier), because a figure of answered requests alone would look better the more is left lying. So while some are open, the days do not say by when so many were answered: they are what the answers and the ages of the open ones tell so far, and may still change. Of ten received, three answered after 1, 2 and 3 days and seven received today, half take up to 2 days as far as that tells. How many are open stands beside the days, and in the chart a month with open ones bears an asterisk. Where it is too early to tell how long half, or nine in ten, take, the figure is not reached. There is no mean. A corrected receipt moves its request to the corrected month. What was withdrawn is in none of it, also where it was withdrawn late and counts as missed: it has no answer, and nobody waits for one any more.",
  },
  {
    id: "flow",
    title: "Are we keeping up",
    text: "Requests that were not withdrawn, rejected or merged, by the day they were received and by the day they were answered, each in its own zone. The upper line begins with what was open before the period and adds what came; the lower one adds what was answered. Their distance is what was open as each month ended, and at the end of the line exactly what is open now, what came today where tomorrow has begun included. A period of three months goes by weeks, from Monday to Sunday. What was withdrawn, rejected or merged later is in none of it, so that an old month can have had more on the desk than it says.",
  },
  {
    id: "spent",
    title: "Where the time goes",
    text: "Requests that were answered, by the month of the answer. Each has as many days as lie between receipt and answer, and each day is in one of four parts: days that the clock that governs leaves out; of the others those on which the controller had the ball as the day began, from our question until its reply was taken in; of the others those on which a task was open as the day began with a sub-processor, which is every system that another company runs, one of the group included; and the rest, which were ours. A task that was done and opened again was with nobody in between, and one that was found to be not needed counts for nothing. The four add up to the days gross, and without the first they are the days net. Who had the days is kept with the answer. What was answered before it was kept, or corrected so that its days no longer agree, is counted beside it or in the rest. Answers that left before each day was looked at by itself can show a day of the controller's as ours or a sub-processor's for each pause, where the clock leaves out the day of its question.",
  },
  {
    id: "hand_overs",
    title: "Individuals handed over",
    text: "People who wrote to us directly, by the month in which they reached us. Each was handed over in time when it was with its controller on or before its day: the business days that the controller's agreement names, else five. It is late when it was handed over after that day, or is with nobody and the day has passed. One that every controller has sent back was not handed over, and its day stays. What was closed as spam, as nobody's or without a reply counts in none.",
  },
  {
    id: "mails",
    title: "Mails that came in",
    text: "Every mail that reached us, by the month in UTC in which it arrived and by what has become of it: a request, a message of a request that is there already, an individual routed to a controller, the return of a mail of ours, an automatic reply, or set aside by somebody with a reason. What is still being read, waits for an officer or is in quarantine waits, and its clock runs. A mail is in exactly one of these, so that they add up to all that came. What waits now is counted whenever it came, and the oldest of it is as old as its arrival. A mail that was erased when its time had come keeps its place here.",
  },
  {
    id: "days",
    title: "Days gross and net",
    text: "In the lists of requests behind the numbers of a report, each that is open or was answered has its days gross, from receipt to the answer or to today, and net: without those that the clock that governs leaves out. One that was withdrawn, rejected or merged without an answer has neither.",
  },
  {
    id: "clocks",
    title: "Pauses and extensions",
    text: "Every pause with its question, every extension with its notice and every date of a clock that was corrected or became known later (the receipt, the day of asking, the relevant time), by the day on which it was done, newest first. Days paused are calendar days from the question to its reply, or to today while it is outstanding; how many of them a clock leaves out is for its rule to say. An extension shows the due day before and after it; a correction those of the clock that governs, and whether a breach came or went with it.",
  },
  {
    id: "statements",
    title: "Statements",
    text: "A statement says of one controller and one month or quarter what the reports say: received and answered by their days, kept and missed by due day, how fast by the month of receipt, the breaches of what was due, and what moved clocks by the day it was done. What was withdrawn is told by the day of receipt, and once more by the due day where it was withdrawn after it. Open is what was without an answer as the period ended, or is now while it runs. A statement is made when it is asked for, so that one of a period that has ended can still change: an overdue request is answered late, a request is withdrawn. It bears the moment it was made. In the data the days are settled where “open” beside them is 0. Laws add up to the whole; a request with two rights counts for both. For California (CCPA Regulations, § 7102) it counts the requests received in the calendar year before, those withdrawn later included, under Californian law: erasure as a request to delete, rectification to correct, access and portability to know (one request for both is one), objection to opt out, restriction to limit. Complied with is fulfilled at least in part, denied is refused as a whole, and where nothing was held it is neither. The median is of the days from our receipt to our answer, of those that were answered. Where none reached us it says so and not nought, because what a controller received and settled without us, and when it told the person, is not ours to know.",
  },
] as const satisfies readonly Definition[];

export type DefinitionId = (typeof DEFINITIONS)[number]["id"];
