import { unstable_isUnrecognizedActionError } from "next/navigation";
import { type FormEvent, useRef } from "react";
import { HELD_BACK } from "@/components/ui/offline";
import { addressLedTo } from "@/lib/gate/led-to";
import { searchDeskAction } from "@/lib/requests/actions/search";

/**
 * Searches by a post, because what was typed may be somebody's address. The router is told where that leads, and throws besides.
 * Handed on from the frame, this would have React make the whole frame anew, and with it would go whatever was opened over the page
 * or typed meanwhile. Whether an answer came: where none did, the page says so.
 */
export async function search(form: FormData): Promise<boolean> {
  try {
    await searchDeskAction(form);
  } catch (error) {
    if (addressLedTo(error) !== null) return true;
    if (error instanceof Error && unstable_isUnrecognizedActionError(error)) throw error;
    window.dispatchEvent(new Event(HELD_BACK));
  }
  return false;
}

/** A form that searches, and keeps what was typed where no answer came. On the server it is the server's own, which works without script. */
export function useSearchForm() {
  const isKept = useRef(false);
  const send = async (form: FormData) => {
    isKept.current = !(await search(form));
  };
  // React empties a form after its action, by an event that can be declined.
  const onReset = (event: FormEvent) => {
    if (isKept.current) event.preventDefault();
  };
  return { action: typeof window === "undefined" ? searchDeskAction : send, onReset };
}
