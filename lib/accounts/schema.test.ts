import { expect, it } from "vitest";
import { personNameSchema } from "@/lib/accounts/schema";
import { MakeControllerKeyInput } from "@/lib/apikeys/schema";
import en from "@/messages/en.json";

it.each([
  [personNameSchema, en.portal.members.errors.name],
  [MakeControllerKeyInput.shape.name, en.portal.keys.errors.name],
])(
  "says in the portal how long a name may be, the one sentence that it has about a name",
  (name, said) => {
    const longest = Number(/at most (\d+) characters/.exec(said)?.[1]);
    expect(name.safeParse("x".repeat(longest)).success).toBe(true);
    expect(name.safeParse("x".repeat(longest + 1)).success).toBe(false);
  },
);
