import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ChoiceLine } from "@/components/ui/choice";
import { NativeSelect } from "@/components/ui/native-select";
import type { ControllerChoice } from "@/lib/intake/queries/senders";
import { CANDIDATE_REASON_LABELS, handOverPath, STRENGTH_LABELS } from "@/lib/routing/present/desk";
import type { DeskCandidate } from "@/lib/routing/queries/direct-detail";

const TONES = { strong: "ok", fair: "info", weak: "neutral" } as const;

function Reasons({ candidate }: { candidate: DeskCandidate }) {
  return (
    <ul className="list-disc pl-5 text-sm text-ink-muted">
      {candidate.reasons.map((reason) => (
        <li key={reason}>{CANDIDATE_REASON_LABELS[reason]}</li>
      ))}
    </ul>
  );
}

/** For those who only read: who it may be, and why. */
export function CandidateList({ candidates }: { candidates: readonly DeskCandidate[] }) {
  return (
    <ul className="flex flex-col gap-4">
      {candidates.map((candidate) => (
        <li key={candidate.controllerId}>
          <p className="flex flex-wrap items-center gap-2">
            <strong>{candidate.name}</strong>
            <Badge tone={TONES[candidate.strength]}>{STRENGTH_LABELS[candidate.strength]}</Badge>
          </p>
          <Reasons candidate={candidate} />
        </li>
      ))}
    </ul>
  );
}

type ChooseProps = {
  reference: string;
  candidates: readonly DeskCandidate[];
  controllers: readonly ControllerChoice[];
};

/** Who it may be, why, and to whom it goes. The form leads to a page that shows what would be sent; nothing is yet. */
export function ChooseControllers({ reference, candidates, controllers }: ChooseProps) {
  const others = controllers.filter(
    ({ id }) => !candidates.some(({ controllerId }) => controllerId === id),
  );
  const otherLabel = candidates.length === 0 ? "Controller" : "Another controller";
  return (
    <form action={handOverPath(reference)} className="flex flex-col items-start gap-5">
      {candidates.length === 0 && (
        <p className="text-ink-muted">
          Nothing that the person wrote matches a controller. Choose one yourself, or ask the
          person.
        </p>
      )}
      {candidates.map((candidate) => (
        <fieldset key={candidate.controllerId} className="flex flex-col gap-1.5">
          <legend className="sr-only">{candidate.name}</legend>
          <div className="flex flex-wrap items-center gap-2">
            <ChoiceLine
              type="checkbox"
              id={`to-${candidate.controllerId}`}
              name="to"
              value={candidate.controllerId}
              label={`Hand over to ${candidate.name}`}
              defaultChecked={candidate.strength === "strong" && !candidate.saidNotOurs}
            />
            <Badge tone={TONES[candidate.strength]}>{STRENGTH_LABELS[candidate.strength]}</Badge>
            {candidate.saidNotOurs && <Badge tone="warn">Has sent it back</Badge>}
          </div>
          <div className="pl-7">
            <Reasons candidate={candidate} />
            <ChoiceLine
              type="checkbox"
              id={`named-${candidate.controllerId}`}
              className="mt-1"
              name="named"
              value={candidate.controllerId}
              label="The person named it, so the letter to them may too"
              defaultChecked={candidate.isNamed}
            />
          </div>
        </fieldset>
      ))}
      <fieldset className="flex w-full flex-col gap-1.5">
        <legend className="sr-only">{otherLabel}</legend>
        <NativeSelect
          name="to"
          fieldKey="other-controller"
          label={otherLabel}
          placeholder="None"
          width="half"
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div className="pl-7">
          <ChoiceLine
            type="checkbox"
            id="named-other"
            name="namedOther"
            value="yes"
            label="The person named it, so the letter to them may too"
          />
        </div>
      </fieldset>
      <Button type="submit" variant="primary">
        Look at the hand-over
      </Button>
    </form>
  );
}
