import { Hourglass, type IconNode, ShieldAlert, ShieldQuestionMark } from "lucide";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import type { Tone } from "@/components/ui/tone";
import { markLabel } from "@/lib/scanning/present";
import type { FileMark, Hold } from "@/lib/storage/model/scan";

const LOOKS: Readonly<Record<Hold, { icon: IconNode; tone: Tone }>> = {
  being_scanned: { icon: Hourglass, tone: "info" },
  virus: { icon: ShieldAlert, tone: "danger" },
  not_scannable: { icon: ShieldQuestionMark, tone: "warn" },
};

/** Why a file cannot be downloaded, beside its name. `words` may hold the name of a virus, which is as long as it likes. */
export function HoldBadge({ hold, words }: { hold: Hold; words: string }) {
  const { icon, tone } = LOOKS[hold];
  return (
    <Badge
      tone={tone}
      icon={<Icon of={icon} size={13} />}
      className="self-center whitespace-normal"
    >
      <span className="min-w-0 break-all">{words}</span>
    </Badge>
  );
}

/** What the desk reads of a file beside its name; where no scanner is set up, that nobody has looked. */
export function DeskMark({ mark }: { mark: FileMark | null }) {
  if (mark === null) return null;
  if (mark.kind === "unscanned") {
    return <span className="text-sm text-ink-muted">{markLabel(mark)}</span>;
  }
  return <HoldBadge hold={mark.kind} words={markLabel(mark)} />;
}
