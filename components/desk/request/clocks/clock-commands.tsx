"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type Handlers, useDeskCommands } from "@/components/desk/keyboard/context";
import { whenConnected } from "@/components/ui/offline";
import { type ClockAct, clockActPath } from "@/lib/requests/present/paths";

const COMMANDS = {
  pause: "clock.pause",
  resume: "clock.resume",
  extend: "clock.extend",
  receipt: "clock.correct_receipt",
  asked: "clock.correct_asked",
  relevant: "clock.set_relevant_time",
} as const satisfies Readonly<Record<ClockAct, keyof Handlers>>;

/** Lets the palette lead to the acts that this request's clocks allow now. */
export function ClockCommands({
  reference,
  acts,
}: {
  reference: string;
  acts: readonly ClockAct[];
}) {
  const router = useRouter();
  const handlers: Handlers = {};
  for (const act of acts) {
    handlers[COMMANDS[act]] = () =>
      whenConnected(() => router.push(clockActPath(reference, act) as Route));
  }
  useDeskCommands(handlers);
  return null;
}
