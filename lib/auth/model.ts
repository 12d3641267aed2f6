export const STAFF_ROLES = ["officer", "manager", "administrator", "auditor"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const MEMBER_ROLES = ["member", "instructor", "controller_admin"] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/**
 * Of the person behind a membership: whether it counts. Somebody of the processor acts for no controller, whatever is left
 * from before that could not be entered: they would order and do the same thing.
 */
export const ACTS_FOR_CONTROLLER = { disabledAt: null, staffRole: null } as const;

/** Everything a command or a page may ask for. A permission is held through a role, never by a person. */
export type Permission =
  // the portal
  | "portal:read"
  | "draft:write"
  | "request:submit"
  | "request:instruct"
  | "request:withdraw"
  | "message:send_to_desk"
  | "hand_over:decide"
  | "member:manage"
  | "key:manage"
  // machines of a controller, by key
  | "request:submit_by_key"
  // portal and desk
  | "import:prepare"
  // the desk
  | "desk:read"
  | "request:record"
  | "request:triage"
  | "request:assign"
  | "subject:reveal"
  | "task:work"
  | "note:write"
  | "message:send_to_controller"
  | "clock:manage"
  | "answer:send"
  | "request:close"
  | "breach:explain"
  | "mail:take_in"
  | "mail:send_held"
  // what hands mails in, people and machines
  | "mail:keep"
  // files that a scanner did not let through
  | "file:scan_again"
  // what individuals send straight to us
  | "direct:handle"
  | "alarm:acknowledge"
  // when one's own people are there
  | "attendance:keep"
  | "attendance:manage"
  // views of the queue that come by mail or are read by one's own programs
  | "feed:keep"
  // reports and the trail
  | "report:read"
  | "audit:read"
  | "export:schedule"
  // settings
  | "controller:manage"
  | "rule:manage"
  | "calendar:manage"
  | "person:manage"
  | "system:manage"
  | "setting:manage"
  // settings, and the worker where nobody is there
  | "calendar:renew"
  | "agreement:apply"
  // anybody, signed in or not
  | "sign_in:ask"
  // people without an account, on the public pages
  | "direct:file"
  // everybody who is signed in
  | "self:manage"
  // the worker
  | "clock:wake"
  | "answer:deliver"
  | "digest:send"
  | "outbox:deliver"
  | "mail:read"
  | "direct:settle"
  | "import:run"
  | "file:scan"
  | "access:forget"
  | "export:run"
  | "story:seed";

export type StaffActor = {
  readonly kind: "staff";
  readonly personId: string;
  readonly role: StaffRole;
};

/** A member acts for exactly one controller at a time. */
export type MemberActor = {
  readonly kind: "member";
  readonly personId: string;
  readonly controllerId: string;
  readonly role: MemberRole;
};

/** The product itself, at work on a schedule or a queue. */
export type SystemActor = { readonly kind: "system"; readonly job: string };

/** Nobody has signed in. */
export type AnonymousActor = { readonly kind: "anonymous" };

/** A machine of a controller, by a key that one of its members made. */
export type KeyActor = {
  readonly kind: "key";
  readonly keyId: string;
  readonly controllerId: string;
  readonly scopes: readonly KeyScope[];
  /** Who made the key, and whether that member may still order what cannot be undone. */
  readonly madeById: string;
  readonly makerInstructs: boolean;
};

export type Actor = StaffActor | MemberActor | SystemActor | AnonymousActor | KeyActor;

const DESK_WORK: readonly Permission[] = [
  "desk:read",
  "request:record",
  "request:triage",
  "request:assign",
  "subject:reveal",
  "task:work",
  "note:write",
  "message:send_to_controller",
  "clock:manage",
  "answer:send",
  "request:close",
  "breach:explain",
  "mail:take_in",
  "mail:send_held",
  "mail:keep",
  "file:scan_again",
  "direct:handle",
  "import:prepare",
  "alarm:acknowledge",
  "attendance:keep",
  "feed:keep",
  "report:read",
  "sign_in:ask",
  "self:manage",
];

export const STAFF_PERMISSIONS: Readonly<Record<StaffRole, readonly Permission[]>> = {
  officer: DESK_WORK,
  manager: [...DESK_WORK, "attendance:manage", "audit:read", "export:schedule"],
  // Runs the installation; has no business with the people in the requests.
  administrator: [
    "desk:read",
    "request:assign",
    "attendance:manage",
    "feed:keep",
    "report:read",
    "audit:read",
    "export:schedule",
    "controller:manage",
    "rule:manage",
    "calendar:manage",
    "calendar:renew",
    "agreement:apply",
    "person:manage",
    "system:manage",
    "setting:manage",
    "sign_in:ask",
    "self:manage",
  ],
  auditor: ["desk:read", "feed:keep", "report:read", "audit:read", "sign_in:ask", "self:manage"],
};

const PORTAL_WORK: readonly Permission[] = [
  "portal:read",
  "draft:write",
  "request:submit",
  "request:withdraw",
  "message:send_to_desk",
  "hand_over:decide",
  "import:prepare",
  "sign_in:ask",
  "self:manage",
];

export const MEMBER_PERMISSIONS: Readonly<Record<MemberRole, readonly Permission[]>> = {
  member: PORTAL_WORK,
  // May order work that cannot be undone.
  instructor: [...PORTAL_WORK, "request:instruct"],
  controller_admin: [...PORTAL_WORK, "request:instruct", "member:manage", "key:manage"],
};

/** Of a membership: whether whoever holds it may order what cannot be undone, now. */
export const INSTRUCTS = {
  endedAt: null,
  role: {
    in: MEMBER_ROLES.filter((role) => MEMBER_PERMISSIONS[role].includes("request:instruct")),
  },
  person: ACTS_FOR_CONTROLLER,
};

export const SYSTEM_PERMISSIONS: readonly Permission[] = [
  "clock:wake",
  "answer:deliver",
  "digest:send",
  "outbox:deliver",
  "mail:keep",
  "mail:read",
  "direct:settle",
  "import:run",
  "file:scan",
  "calendar:renew",
  "agreement:apply",
  "access:forget",
  // what it writes into the operator's folder
  "export:run",
  "desk:read",
  "report:read",
  "audit:read",
  "story:seed",
];

export const ANONYMOUS_PERMISSIONS: readonly Permission[] = ["sign_in:ask", "direct:file"];

/** What a key of ours lets a machine do, and what one of a controller does. */
export const OWN_KEY_SCOPES = ["mail:intake"] as const;
export const CONTROLLER_KEY_SCOPES = [
  "request:submit",
  "request:instruct",
  "request:read",
] as const;
export const KEY_SCOPES = [...OWN_KEY_SCOPES, ...CONTROLLER_KEY_SCOPES] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** What a scope of a key permits. A key orders what cannot be undone only as far as its maker may, too. */
export const KEY_PERMISSIONS: Readonly<Record<KeyScope, readonly Permission[]>> = {
  "mail:intake": [],
  "request:submit": ["request:submit_by_key"],
  "request:instruct": ["request:instruct"],
  "request:read": ["portal:read"],
};
