import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { type DovecotMailbox, type DovecotOwner, DovecotPlace } from "@/lib/testing/dovecot-place";

const PROGRAM = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot", "/opt/homebrew/sbin/dovecot"].find(
  existsSync,
);
/** The configuration below is the one of this line; the next one has other words. */
export const HAS_DOVECOT =
  PROGRAM !== undefined && /^2\.3\./.test(String(spawnSync(PROGRAM, ["--version"]).stdout));

/** Dovecot gives up its rights in its own way when it starts as root, so it is started as somebody else. */
function ordinaryUser(): DovecotOwner {
  const { uid, username } = userInfo();
  if (uid !== 0) return { name: username, group: String(spawnSync("id", ["-gn"]).stdout).trim() };
  const ids = (flag: string) => String(spawnSync("id", [flag, "nobody"]).stdout).trim();
  return { name: "nobody", group: ids("-gn"), uid: Number(ids("-u")), gid: Number(ids("-g")) };
}

export type DovecotOptions = {
  readonly hasIdle?: boolean;
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Where access tokens are asked about; passwords are not taken then. */
  readonly tokensAt?: string;
};

export type Dovecot = {
  readonly port: number;
  readonly password: string;
  /** A mailbox of its own; the server knows every user by the same password. */
  mailbox(user: string): DovecotMailbox;
  /** Ends all connections and comes back under the same port. `meanwhile` it is not there. */
  restart(meanwhile?: () => void): Promise<void>;
  stop(): Promise<void>;
};

export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  if (PROGRAM === undefined) throw new Error("Dovecot is not installed");
  const owner = ordinaryUser();
  const place = new DovecotPlace(owner);
  const port = await freePort();
  if (options.tls) {
    place.write("key.pem", options.tls.key);
    place.write("cert.pem", options.tls.cert);
  }
  if (options.tokensAt) place.write("tokens.conf", tokenSettings(options.tokensAt));
  place.write("dovecot.conf", configuration(place.folder, port, owner, options));
  const running = new Running(PROGRAM, place, port);
  await running.start();
  return {
    port,
    password: "secret",
    mailbox: (user) => place.mailbox(user),
    async restart(meanwhile) {
      await running.end();
      meanwhile?.();
      await running.start();
    },
    async stop() {
      await running.end();
      rmSync(place.folder, { recursive: true, force: true });
    },
  };
}

class Running {
  readonly #program: string;
  readonly #place: DovecotPlace;
  readonly #port: number;
  #child: ChildProcess | null = null;

  constructor(program: string, place: DovecotPlace, port: number) {
    this.#program = program;
    this.#place = place;
    this.#port = port;
  }

  async start(): Promise<void> {
    const { folder, owner } = this.#place;
    const { uid, gid } = owner;
    const identity = uid === undefined || gid === undefined ? {} : { uid, gid };
    const options = { ...identity, stdio: "ignore", detached: true } as const;
    this.#child = spawn(this.#program, ["-F", "-c", join(folder, "dovecot.conf")], options);
    await untilItListens(this.#port);
  }

  async end(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child?.pid === undefined) return;
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    // Who serves a connection may outlive the one that started it.
    killAll(child.pid);
  }
}

function tokenSettings(address: string): string {
  return [
    "introspection_mode = post",
    `introspection_url = ${address}`,
    "username_attribute = user",
    "active_attribute = active",
    "active_value = true",
    "",
  ].join("\n");
}

function configuration(
  folder: string,
  port: number,
  owner: DovecotOwner,
  options: DovecotOptions,
): string {
  const passwords = options.tokensAt
    ? `auth_mechanisms = xoauth2 oauthbearer\npassdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${folder}/tokens.conf\n}`
    : "auth_mechanisms = plain\npassdb {\n  driver = static\n  args = password=secret\n}";
  const tls = options.tls
    ? `ssl = required\nssl_cert = <${folder}/cert.pem\nssl_key = <${folder}/key.pem`
    : "ssl = no";
  const idle = options.hasIdle === false ? "imap_capability = IMAP4rev1 SASL-IR UIDPLUS" : "";
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
${tls}
disable_plaintext_auth = no
auth_failure_delay = 0
default_internal_user = ${owner.name}
default_internal_group = ${owner.group}
default_login_user = ${owner.name}
first_valid_uid = 1
mail_location = maildir:${folder}/mail/%u
${passwords}
userdb {
  driver = static
  args = uid=${owner.name} gid=${owner.group} home=${folder}/home/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service stats {
  chroot =
}
service anvil {
  chroot =
  # Nobody is made to wait for a wrong password.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
${idle === "" ? "" : `protocol imap {\n  ${idle}\n}`}
`;
}

function killAll(group: number): void {
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // Nobody was left.
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function untilItListens(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const socket = connect(port, "127.0.0.1");
    const ready = await once(socket, "data").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("Dovecot did not start");
}
