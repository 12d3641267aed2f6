import type { AnswerDocument } from "@/lib/answers/queries/sent";
import type { CivilDate } from "@/lib/core/civil-date";
import { GROUND_CITATIONS } from "@/lib/requests/model/codes";

/** What of a request goes with its answer as data. */
type AnsweredRequest = {
  readonly reference: string;
  readonly law: string;
  readonly zone: string;
  readonly receivedAt: Date;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly answeredOn: CivilDate | null;
};

/** An answer as data for the controller's own systems: codes, days and words, nothing that only the desk sees. */
export function answerData(request: AnsweredRequest, answer: AnswerDocument) {
  const { reference, law, zone, receivedOn, dueOn, answeredOn } = request;
  return {
    request: {
      reference,
      law,
      zone,
      receivedAt: request.receivedAt.toISOString(),
      receivedOn,
      dueOn,
      answeredOn,
    },
    answer: {
      id: answer.answerId,
      sentAt: answer.sentAt.toISOString(),
      text: answer.text,
      rights: answer.rights.map(({ right, outcome, ground, note }) => ({
        right,
        outcome,
        ground,
        citation: ground && GROUND_CITATIONS[ground],
        note,
      })),
      files: answer.files.map(({ id, name, contentType, size }) => ({
        id,
        name,
        contentType,
        size,
      })),
      systems: answer.tasks.map(({ systemName, kind, operator, place, state, result, doneOn }) => ({
        name: systemName,
        kind,
        operator,
        place,
        state,
        result,
        doneOn,
      })),
    },
  };
}
