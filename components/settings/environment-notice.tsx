import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";

/** Says that the environment decides, so that nobody wonders why a saved setting does nothing. */
export function EnvironmentNotice({ names, children }: { names: string; children: ReactNode }) {
  return (
    <Notice tone="info" title={`Set by the environment (${names})`}>
      {children}
    </Notice>
  );
}
