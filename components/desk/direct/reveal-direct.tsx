"use client";

import type { ReactNode } from "react";
import { RevealPanel } from "@/components/desk/request/reveal-panel";
import { revealDirectAction } from "@/lib/routing/actions";
import type { RevealedDirect } from "@/lib/routing/commands/desk";
import { directRefusal } from "@/lib/routing/present/desk";

/** What a person wrote to us. */
export function RevealDirect({ reference, children }: { reference: string; children: ReactNode }) {
  return (
    <RevealPanel
      reference={reference}
      action={revealDirectAction}
      refusal={directRefusal}
      shown={shownOf}
    >
      {children}
    </RevealPanel>
  );
}

function shownOf({ identifiers, replies, replyTo, wish }: RevealedDirect) {
  const texts = [
    ...(wish === "" ? [] : [{ term: "In their own words", detail: wish }]),
    ...replies.map(({ id, text }) => ({ id, term: "Their reply", detail: text })),
    ...(replyTo === null ? [] : [{ term: "Write to", detail: replyTo }]),
  ];
  return { identifiers, texts };
}
