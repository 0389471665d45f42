import { Agent, get } from 'node:http';

// Sends the same request, with a cookie or an API key, over and over on connections that stay open, and prints how long
// one took: the whole time by the requests that were answered in it.
const [url = '', credential = '', clients = '1', requests = '1'] = process.argv.slice(2);
const known: Record<string, string> = credential.startsWith('mst_')
  ? { authorization: `Bearer ${credential}` }
  : { cookie: credential };
const agent = new Agent({ keepAlive: true, maxSockets: Number(clients) });

await sendAll(Math.ceil(Number(requests) / 10));
const start = performance.now();
await sendAll(Number(requests));
console.log(JSON.stringify({ msEach: (performance.now() - start) / Number(requests) }));
agent.destroy();

async function sendAll(count: number): Promise<void> {
  let left = count;
  const client = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await send();
    }
  };
  await Promise.all(Array.from({ length: Number(clients) }, client));
}

function send(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { ...known, accept: 'application/json' } }, (answer) => {
      answer.resume();
      answer.once('error', reject);
      answer.once('end', () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`${url} answered ${answer.statusCode}.`));
      });
    });
    request.once('error', reject);
  });
}
