import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, test } from 'node:test'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { fileMailer } from '../../src/platform/mail/file.ts'
import type { Mail, Mailer } from '../../src/platform/mail/mailer.ts'
import { renderMail } from '../../src/platform/mail/render.ts'
import { smtpMailer } from '../../src/platform/mail/smtp.ts'

interface Post extends AsyncDisposable {
  mailer: Mailer
  /** Raw messages that arrived. */
  arrived(): Buffer[]
}

const from = 'noreply@forum.example'

async function bySmtp(): Promise<Post> {
  const received: Buffer[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => done(null, void received.push(Buffer.concat(chunks))))
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { mailer: smtpMailer(`smtp://127.0.0.1:${port}`, from), arrived: () => received, [Symbol.asyncDispose]: close }
}

async function byFile(): Promise<Post> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mail-test-'))
  const box = path.join(folder, 'mail')
  return {
    mailer: fileMailer(box, from),
    arrived: () => readdirSync(box).map((name) => readFileSync(path.join(box, name))),
    [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true }),
  }
}

const mail: Mail = {
  to: 'sara@example.org',
  subject: 'كلمة مرور جديدة في منتدى «التاريخ» 🌍',
  ...renderMail('notice', {
    lang: 'ar',
    dir: 'rtl',
    subject: 'كلمة مرور جديدة',
    board: 'منتدى <التاريخ>',
    greeting: 'مرحبًا سارة،',
    lines: ['سطر أول & <b>'],
    action: { text: 'اضغط', url: 'https://forum.example/x?a=1&b=2' },
    linkCopy: 'انسخ',
    notes: [],
    endings: ['الإدارة'],
  }),
}

for (const [name, open] of Object.entries({ smtp: bySmtp, file: byFile })) {
  describe(`mail by ${name}`, () => {
    test('Arabic arrives as it was written, in both bodies and the subject', async () => {
      await using post = await open()
      await post.mailer.send(mail)
      const [raw = Buffer.alloc(0), ...more] = post.arrived()
      const parsed = await simpleParser(raw)
      assert.equal(more.length, 0)
      assert.equal(parsed.subject, mail.subject)
      assert.equal(parsed.from?.value[0]?.address, from)
      assert.match(parsed.text ?? '', /مرحبًا سارة،/)
      assert.match(parsed.text ?? '', /سطر أول & <b>\n[^]*https:\/\/forum\.example\/x\?a=1&b=2/)
      assert.match(String(parsed.html), /<html lang="ar" dir="rtl">/)
      assert.match(String(parsed.html), /سطر أول &amp; &lt;b&gt;/)
      assert.match(raw.toString('latin1'), /^Subject: =\?UTF-8\?/m)
      assert.equal(parsed.headers.get('auto-submitted'), 'auto-generated')
    })

    test('line ends in a subject or an address make no second header and no second reader', async () => {
      await using post = await open()
      const to = 'sara@example.org'
      await post.mailer.send({ ...mail, to, subject: 'مرحبًا\r\nBcc: evil@example.org\r\n\r\nنص' })
      const parsed = await simpleParser(post.arrived()[0] ?? '')
      assert.equal(parsed.headers.has('bcc'), false)
      assert.deepEqual(
        [parsed.to].flat().map((one) => one?.text),
        [to],
      )
    })
  })
}

test('a server that refuses makes send fail, so that the job tries again', async () => {
  await using post = await bySmtp()
  const url = `smtp://127.0.0.1:1`
  await assert.rejects(smtpMailer(url, from).send(mail))
  assert.deepEqual(post.arrived(), [])
})
