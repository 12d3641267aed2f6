"use server";

import { makeFeed, revokeFeed } from "@/lib/feeds/commands/keep";
import { formAction } from "@/lib/gate/form-action";

export const makeFeedAction = formAction(makeFeed, { refreshes: true });
export const revokeFeedAction = formAction(revokeFeed, {
  to: () => "/preferences/feeds?done=feed_revoked",
});
