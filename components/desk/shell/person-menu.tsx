"use client";

import { ChevronsUpDown, Keyboard, LogOut, SlidersHorizontal } from "lucide";
import { startTransition } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { TextLink } from "@/components/ui/text-link";
import { signOutAction } from "@/lib/accounts/actions";
import { useKeyboard } from "../keyboard/context";
import { deskCommand } from "../keyboard/registry";

/** What people do about their own account. */
export function PersonMenu() {
  const { run, singleKeys } = useKeyboard();
  const { keys } = deskCommand("app.help");
  return (
    <>
      <Menu
        label="Your account"
        trigger={
          <Button variant="quiet" aria-label="Your account" className="px-1.5">
            <Icon of={ChevronsUpDown} />
          </Button>
        }
        items={[
          { label: "Preferences", href: "/preferences", icon: <Icon of={SlidersHorizontal} /> },
          {
            label: "Keys",
            icon: <Icon of={Keyboard} />,
            onSelect: () => run("app.help"),
            shortcut: singleKeys ? keys : undefined,
          },
          { kind: "separator" },
          {
            label: "Sign out",
            icon: <Icon of={LogOut} />,
            onSelect: () => startTransition(() => signOutAction()),
          },
        ]}
      />
      <noscript>
        <TextLink href="/preferences">Account</TextLink>
      </noscript>
    </>
  );
}
