import express from 'express'

const body = Buffer.alloc(60 * 1024, 'ا')
const app = express()

app.get('/', (_req, res) => {
  res.type('html').send(body)
})
app.listen(Number(process.env.PORT), '127.0.0.1')
