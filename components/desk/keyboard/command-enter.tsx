"use client";

import { Kbd } from "@/components/ui/kbd";
import { capsOf } from "./keys";
import { useIsMac } from "./platform";

/** The keys that send a composer, by the names they have on this keyboard. */
export function CommandEnter() {
  return <Kbd keys={capsOf("mod+enter", useIsMac())} />;
}
