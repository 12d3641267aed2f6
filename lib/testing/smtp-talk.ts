import { connect, type Socket } from "node:net";

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
  const socket = connect(port, "127.0.0.1");
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
  const talk = { socket, say, hear, heard };
  const greeting = await hear();
  if (!greeting.startsWith("220")) socket.destroy();
  return talk;
}
