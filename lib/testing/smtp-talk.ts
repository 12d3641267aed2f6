import { connect, type Socket } from "node:net";
import { connect as connectSecurely } from "node:tls";

export type SmtpTalk = {
  readonly socket: Socket;
  /** Sends the bytes as they are and gives the next answer; "" when the connection ended. */
  say(bytes: string): Promise<string>;
  /** The next answer that has not been read yet. */
  hear(): Promise<string>;
  /** Every answer so far, read or not. */
  readonly heard: string[];
};

/** Talks SMTP by hand, so that what is wrong can be said as well. */
export async function smtpTalk(port: number): Promise<SmtpTalk> {
  const talk = talkOn(connect(port, "127.0.0.1"));
  const greeting = await talk.hear();
  if (!greeting.startsWith("220")) talk.socket.destroy();
  return talk;
}

/** The same connection from STARTTLS on, whatever the certificate. */
export async function secureTalk({ socket }: SmtpTalk): Promise<SmtpTalk> {
  socket.removeAllListeners("data");
  const secure = connectSecurely({ socket, rejectUnauthorized: false });
  await new Promise((resolve, reject) => {
    secure.once("secureConnect", resolve);
    secure.once("error", reject);
  });
  return talkOn(secure);
}

function talkOn(socket: Socket): SmtpTalk {
  const heard: string[] = [];
  const waiting: ((answer: string) => void)[] = [];
  let read = 0;
  let rest = "";
  let ended = false;
  const give = () => {
    while (waiting.length > 0 && (read < heard.length || ended)) {
      waiting.shift()?.(heard[read] ?? "");
      read += 1;
    }
  };
  socket.setEncoding("latin1");
  socket.on("data", (text: string) => {
    rest += text;
    // An answer of several lines has a hyphen behind the code in all but the last.
    for (
      let end = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/.exec(rest);
      end;
      end = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/.exec(rest)
    ) {
      heard.push(end[0].trim());
      rest = rest.slice(end[0].length);
    }
    give();
  });
  const stop = () => {
    ended = true;
    give();
  };
  socket.on("close", stop);
  socket.on("error", stop);
  const hear = () =>
    new Promise<string>((resolve) => {
      waiting.push(resolve);
      give();
    });
  const say = (bytes: string) => {
    socket.write(Buffer.from(bytes, "latin1"));
    return hear();
  };
  return { socket, say, hear, heard };
}
