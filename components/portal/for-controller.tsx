import { loadOwnControllerId } from "@/lib/accounts/loaders";
import { FOR_CONTROLLER } from "@/lib/gate/for-controller";

/** Says in a form of the portal whose page it is on, for what would otherwise be done to whichever controller its sender acts for by then. */
export async function ForController() {
  return <input type="hidden" name={FOR_CONTROLLER} value={await loadOwnControllerId()} />;
}
