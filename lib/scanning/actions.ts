"use server";

import { formAction } from "@/lib/gate/form-action";
import { scanAgain } from "@/lib/scanning/commands/scan-again";

export const scanAgainAction = formAction(scanAgain, { to: ({ path }) => path });
