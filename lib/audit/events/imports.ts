import { z } from "zod";
import { event } from "@/lib/audit/events/define";

const about = z.strictObject({ importId: z.uuid() });
const count = z.number().int().min(0);

/** What became of a file of many requests. Each of its requests has a story of its own. */
export const IMPORT_EVENTS = {
  "import.file_taken": event(
    "controller",
    "File for an import taken",
    about.extend({ rows: count }),
  ),
  "import.mapped": event("controller", "Columns of an import assigned", about),
  "import.checked": event(
    "controller",
    "Import tried out",
    about.extend({ good: count, bad: count, known: count, likely: count }),
  ),
  "import.instruction_asked": event("controller", "Import passed to an instructor", about),
  "import.started": event(
    "controller",
    "Import started",
    about.extend({ mode: z.enum(["all", "good"]), rows: count }),
  ),
  "import.finished": event("controller", "Import finished", about.extend({ requests: count })),
  "import.undo_started": event("controller", "Undoing of an import started", about),
  "import.undone": event(
    "controller",
    "Import undone",
    about.extend({ withdrawn: count, kept: count }),
  ),
  "import.dropped": event("controller", "Import dropped", about),
  "import.file_erased": event("controller", "File of an import erased", about),
  "import.stuck_alarmed": event(
    "desk",
    "Told of imports that stand still",
    z.strictObject({ on: z.iso.date(), imports: count, waited: count, people: count }),
  ),
} as const;
