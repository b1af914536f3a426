// A receiving end in a process of its own, whose memory is not the app's. Prints its port. `/endless` answers without end, `/bomb` with
// five kilobytes that two inflations make a gigabyte, everything else as it should.
import { createServer } from 'node:http';
import { createGzip, gzipSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';

const CHUNK = Buffer.alloc(1 << 20);
const CHUNKS = 1024;

const zeros = function* () {
  for (let i = 0; i < CHUNKS; i++) yield CHUNK;
};
const bomb = gzipSync(await buffer(Readable.from(zeros()).pipe(createGzip())));

const endless = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const write = () => {
    while (!response.destroyed && response.write(CHUNK));
  };
  response.on('drain', write);
  write();
};

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (request.url === '/endless') endless(response);
    else if (request.url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(bomb);
    else response.writeHead(204).end();
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
// Whoever started it holds the other end.
process.stdin.resume().on('end', () => process.exit());
