import { createServer } from 'node:http'

const bodies = new Map<string, Buffer>()

/** As little as node:http can do: a constant body, with the two headers it cannot do without. */
createServer((req, res) => {
  const size = req.url?.split('bytes=')[1] ?? '0'
  const body = bodies.get(size) ?? Buffer.alloc(Number(size), 'ا')
  bodies.set(size, body)
  res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length })
  res.end(body)
}).listen(Number(process.env.PORT), '127.0.0.1')
