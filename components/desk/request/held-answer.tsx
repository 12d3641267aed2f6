import { ActButton } from "@/components/desk/request/act-button";
import { HoldCountdown } from "@/components/desk/request/hold-countdown";
import type { FormTarget } from "@/components/desk/request/target-fields";
import { Notice } from "@/components/ui/notice";
import { recallAnswerAction } from "@/lib/answers/actions";
import type { HeldAnswer as Held } from "@/lib/answers/queries/desk";

type HeldAnswerProps = {
  held: Held;
  now: Date;
  target: FormTarget;
  controllerName: string;
  mayRecall: boolean;
};

/** An answer that is on its way: how long it can still be recalled. Without script the page loads itself again. */
export function HeldAnswer({ held, now, target, controllerName, mayRecall }: HeldAnswerProps) {
  const msLeft = held.sendAt.getTime() - now.getTime();
  return (
    <Notice
      tone="warn"
      title={`Answer to ${controllerName} on its way`}
      action={
        mayRecall &&
        msLeft > 0 && (
          <ActButton
            action={recallAnswerAction}
            target={{ reference: target.reference }}
            label="Recall"
            about="the answer"
            variant="primary"
          />
        )
      }
    >
      <p>
        Composed by {held.composedBy}. <HoldCountdown msLeft={msLeft} />
      </p>
      <noscript>
        <meta httpEquiv="refresh" content="4" />
      </noscript>
    </Notice>
  );
}
