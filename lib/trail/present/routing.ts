import { IMPORT_EVENTS } from "@/lib/audit/events/imports";
import { ROUTING_EVENTS } from "@/lib/audit/events/routing";
import { wordsOf } from "@/lib/clocks/present";
import { counted } from "@/lib/core/counted";
import { REVEAL_LABELS } from "@/lib/requests/present";
import {
  CHANNEL_LABELS,
  DIRECT_STATE_LABELS,
  NOT_OURS_LABELS,
  SUSPICION_LABELS,
} from "@/lib/routing/present/desk";
import { rightsWords } from "@/lib/trail/present/requests";
import { dayWords, nothing, ownerWords, telling } from "@/lib/trail/present/tell";

const stateWords = (state: string) => wordsOf(DIRECT_STATE_LABELS, state);
const mailedWords = (mailed: boolean) =>
  mailed ? "The person got a mail" : "No mail to the person";

export const ROUTING_WORDS = telling(ROUTING_EVENTS, {
  "direct.received": ({ channel, rights, receivedOn, dueOn, suspicions }) => [
    `Way in: ${wordsOf(CHANNEL_LABELS, channel)}`,
    rights.length > 0 ? `Asked for: ${rightsWords(rights)}` : null,
    `Received on ${dayWords(receivedOn)}`,
    `Due on ${dayWords(dueOn)}`,
    suspicions.length > 0
      ? `Suspicious: ${suspicions.map((code) => wordsOf(SUSPICION_LABELS, code)).join(", ")}`
      : null,
  ],
  "direct.matched": ({ candidates, dueOn }) => [
    `${counted(candidates, "controller")} found`,
    `Due on ${dayWords(dueOn)}`,
  ],
  "direct.assigned": (change, say) => [ownerWords(change, say)],
  "direct.revealed": ({ reason }) => [`Reason: ${wordsOf(REVEAL_LABELS, reason)}`],
  "direct.asked_back": ({ mailed }) => [mailedWords(mailed)],
  "direct.replied": nothing,
  "direct.handed_over": ({ handOvers, on, dueOn, mailed }) => [
    `To ${counted(handOvers, "controller")} on ${dayWords(on)}`,
    `Due on ${dayWords(dueOn)}`,
    mailedWords(mailed),
  ],
  "direct.closed": ({ state }) => [stateWords(state)],
  "direct.reopened": ({ from }) => [`It was: ${stateWords(from)}`],
  "direct.settled": ({ state }) => [stateWords(state)],
  "direct.erased": ({ state, handOvers }) => [
    `It was: ${stateWords(state)}`,
    `${counted(handOvers, "hand-over")} erased with it`,
  ],
  "direct.reminded": ({ on, directRequestIds }) => [
    `On ${dayWords(on)}`,
    `Of ${counted(directRequestIds.length, "direct request")}`,
  ],
  "hand_over.offered": ({ askedOn }) => [`The person asked on ${dayWords(askedOn)}`],
  "hand_over.withdrawn": nothing,
  "hand_over.accepted": ({ personVerified }) => [
    personVerified
      ? "The controller has verified the person"
      : "The controller has not verified the person",
  ],
  "hand_over.refused": ({ reason }) => [`Reason: ${wordsOf(NOT_OURS_LABELS, reason)}`],
});

const rowsWords = ({ rows }: { readonly rows: number }) => counted(rows, "row");

export const IMPORT_WORDS = telling(IMPORT_EVENTS, {
  "import.file_taken": (data) => [rowsWords(data)],
  "import.mapped": nothing,
  "import.checked": ({ good, bad, known, likely }) => [
    `${counted(good, "good row")}, ${bad} with a problem, ${known} known already, ${likely} likely known`,
  ],
  "import.instruction_asked": nothing,
  "import.started": (data) => [
    rowsWords(data),
    data.mode === "all" ? "All or nothing" : "The good rows alone",
  ],
  "import.finished": ({ requests }) => [`${counted(requests, "request")} made`],
  "import.undo_started": nothing,
  "import.undone": ({ withdrawn, kept }) => [
    `${counted(withdrawn, "request")} withdrawn, ${kept} kept`,
  ],
  "import.dropped": nothing,
  "import.file_erased": nothing,
  "import.stuck_alarmed": ({ on, imports, waited, people }) => [
    `On ${dayWords(on)}`,
    `${counted(imports, "import")} standing still, the oldest for ${counted(waited, "minute")}`,
    `${counted(people, "person", "people")} told`,
  ],
});
