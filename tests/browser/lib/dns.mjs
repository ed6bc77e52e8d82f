// A DNS server on loopback that knows the TXT records a test gives it, and nothing else (RFC 1035).
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** The name asked for, and where the question ends. */
function question(message) {
  const labels = [];
  let at = 12;
  for (let length = message[at]; length > 0; length = message[at]) {
    labels.push(message.toString('ascii', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 5 };
}

function answer(message, records) {
  const { name, end } = question(message);
  const text = records.get(name);
  const head = Buffer.from(message.subarray(0, 12));
  // An answer, recursion available; no such name if we know none.
  head.writeUInt16BE(0x8180 | (text === undefined ? 3 : 0), 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(text === undefined ? 0 : 1, 6);
  head.writeUInt32BE(0, 8);
  const parts = [head, message.subarray(12, end)];
  if (text !== undefined) {
    const data = Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)]);
    const record = Buffer.alloc(12);
    record.writeUInt16BE(0xc00c, 0);
    record.writeUInt16BE(16, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt32BE(60, 6);
    record.writeUInt16BE(data.length, 10);
    parts.push(record, data);
  }
  return Buffer.concat(parts);
}

export async function startDns() {
  const records = new Map();
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => socket.send(answer(message, records), from.port, from.address));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { records, address: `127.0.0.1:${socket.address().port}`, stop: () => socket.close() };
}
