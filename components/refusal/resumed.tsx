"use client";

import { Fragment, type ReactNode, useState } from "react";
import type { KeptForm } from "@/components/refusal/use-form-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** Around a long form that is kept: makes it anew, without what was kept, for whoever would rather begin again. */
export function Resumable({ children }: { children: (again: () => void) => ReactNode }) {
  const [round, setRound] = useState(0);
  return <Fragment key={round}>{children(() => setRound(round + 1))}</Fragment>;
}

type ResumedProps = {
  form: Pick<KeptForm<never>, "forget"> & { readonly state: { readonly status: string } };
  again: () => void;
};

/** Says that the form holds what was written when the page was left, so that nobody takes it for what the page begins with. */
export function Resumed({ form, again }: ResumedProps) {
  if (form.state.status !== "kept") return null;
  const startOver = () => {
    form.forget();
    again();
    // The button goes with what it stood in.
    document.getElementById("main")?.focus();
  };
  return (
    <Notice tone="info" role="status">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span>What you had written here, and not sent, is back.</span>
        <Button size="sm" onClick={startOver}>
          Start over
        </Button>
      </div>
    </Notice>
  );
}
