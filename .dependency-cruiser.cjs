// Which folder may import which. scripts/check-imports.ts proves with an injected violation that this is enforced.
const RANKS = [
  ["core"],
  ["auth", "audit", "sla"],
  ["gate", "mail", "storage", "jobs"],
  [
    "accesses",
    "accounts",
    "agreements",
    "apikeys",
    "attendance",
    "calendars",
    "clocks",
    "controllers",
    "deadlines",
    "drafts",
    "requests",
    "rules",
    "settings",
    "subjects",
    "systems",
  ],
  [
    "imports",
    "intake",
    "routing",
    "tasks",
    "messages",
    "merges",
    "answers",
    "alarms",
    "delays",
    "feeds",
    "scanning",
    "live",
    "submissions",
  ],
  ["reports", "exports", "trail", "keys"],
];

const alternatives = (names) => `(?:${names.join("|")})`;

const upward = RANKS.slice(0, -1).map((rank, index) => ({
  name: `lib-rank-${index}-imports-upward`,
  severity: "error",
  comment: "A higher rank may import a lower one, never the other way round.",
  from: { path: `^lib/${alternatives(rank)}/`, pathNot: "\\.test\\.tsx?$" },
  to: { path: `^lib/${alternatives(RANKS.slice(index + 1).flat())}/` },
}));

const PURE = "^lib/[^/]+/(?:model|schema|policy|events|present)(?:\\.ts$|/)";
const IO =
  "^lib/(?:core/(?:db|writing|env|log|keys|rate-limit|migrations)\\.ts$|gate/(?:command|caller|form-action|route)\\.ts$|jobs/|(?:storage|mail|accounts|intake|calendars)/(?:adapter|jobs|commands|queries)(?:\\.ts$|/))";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "nothing-imports-app",
      severity: "error",
      from: { pathNot: "^app/" },
      to: { path: "^app/" },
    },
    {
      name: "lib-knows-no-components",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^components/" },
    },
    ...upward,
    {
      name: "ranked-domains-only",
      severity: "error",
      comment: "Every folder of lib has a rank above; a new one is given one here.",
      from: { path: "^(?:app|components|lib)/" },
      to: { path: "^lib/", pathNot: `^lib/${alternatives([...RANKS.flat(), "testing"])}/` },
    },
    {
      name: "primitives-know-core-only",
      severity: "error",
      from: { path: "^components/(?:ui|layout)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^(?:lib/(?!core/)|components/(?!ui/|layout/))" },
    },
    {
      name: "components-reach-the-server-through-actions",
      severity: "error",
      from: { path: "^components/", pathNot: "\\.test\\.tsx?$" },
      to: {
        path: "^lib/[^/]+/(?:queries|commands|jobs|adapter)(?:\\.ts$|/)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "pages-read-through-loaders",
      severity: "error",
      from: { path: "^app/.*(?:page|layout)\\.tsx$" },
      to: {
        path: "^lib/[^/]+/(?:queries|commands|jobs)(?:\\.ts$|/)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "pure-files-do-no-io",
      severity: "error",
      from: { path: PURE, pathNot: "\\.test\\.tsx?$" },
      to: { path: IO, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "pure-files-know-no-framework",
      severity: "error",
      from: { path: PURE, pathNot: "\\.test\\.tsx?$" },
      to: {
        path: "node_modules/(?:next|react|react-dom|@prisma|pg|pg-boss|next-auth)/|^prisma/generated/(?!enums)",
      },
    },
    {
      name: "prisma-only-behind-its-words",
      severity: "error",
      from: {
        path: "^(?:app|components|lib)/",
        pathNot:
          "^lib/core/(?:db|joined-reads|one-line|writing)\\.ts$|^lib/[^/]+/(?:queries|commands|jobs)(?:\\.ts$|/)|^lib/testing/|\\.test\\.tsx?$",
      },
      to: { path: "^prisma/generated/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "testing-stays-in-tests",
      severity: "error",
      from: {
        path: "^(?:app|components|lib|proxy|instrumentation)",
        pathNot: "^lib/testing/|\\.test\\.tsx?$",
      },
      to: { path: "^lib/testing/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(?:\\.next|prisma/generated/internal)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { conditionNames: ["import", "require", "node", "default", "types"] },
  },
};
