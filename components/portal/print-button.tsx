"use client";

import { Printer } from "lucide";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** Prints the page. Without script there is no button: the browser's own menu does it. */
export function PrintButton({ children }: { children: string }) {
  const [canPrint, setCanPrint] = useState(false);
  useEffect(() => setCanPrint(true), []);
  if (!canPrint) return null;
  return (
    <Button className="no-print" icon={<Icon of={Printer} />} onClick={() => window.print()}>
      {children}
    </Button>
  );
}
