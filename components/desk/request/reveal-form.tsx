"use client";

import type { ReactNode } from "react";
import { revealSubjectAction } from "@/lib/requests/actions/reveal";
import type { RevealedSubject } from "@/lib/requests/commands/reveal";
import { deskRefusal } from "@/lib/requests/present/refusals";
import { RevealPanel } from "./reveal-panel";

/** The subject of a request. */
export function RevealForm({ reference, children }: { reference: string; children: ReactNode }) {
  return (
    <RevealPanel
      reference={reference}
      action={revealSubjectAction}
      refusal={deskRefusal}
      shown={shownOf}
    >
      {children}
    </RevealPanel>
  );
}

function shownOf({ identifiers, instructedByName, notes, toldPerson }: RevealedSubject) {
  const texts = [
    { term: "Instructed by", detail: instructedByName },
    { term: "Notes", detail: notes },
    { term: "The person was told", detail: toldPerson },
  ];
  return { identifiers, texts: texts.filter(({ detail }) => detail !== null) };
}
