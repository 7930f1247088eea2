export const mailing = {
  'mailing.open-post': 'Open the post',
  'mailing.open': 'Open the alert',
  'mailing.reply': 'Reply to it',
  'mailing.once-thread':
    'We will not write about this thread again until you come back to it, however many replies there are.',
  'mailing.once-forum':
    'We will not write about this forum again until you read something in it, however many threads there are.',
  'mailing.why-reply': 'You got this mail because you watch the thread or its forum.',
  'mailing.why-thread': 'You got this mail because you watch the forum.',
  'mailing.why-quote': 'You got this mail because a member quoted you.',
  'mailing.why-mention': 'You got this mail because a member mentioned you.',
  'mailing.why-reaction': 'You got this mail because you chose to be told when somebody reacts to your posts.',
  'mailing.why-trophy': 'You got this mail because you chose to be told of new trophies.',
  'mailing.why-wall': 'You got this mail because you chose to be told of words on your wall and where you wrote.',
  'mailing.why-follow': 'You got this mail because you chose to be told when somebody follows you.',
  'mailing.why-answer': 'You got this mail because you chose to be told when your answer is accepted.',
  'mailing.why-warning': 'You got this mail because it concerns your account.',
  'mailing.why-case': 'You got this because you chose mail about what waits for the staff.',
  'mailing.why-staff': 'You got this mail because it is about a decision that concerns you.',
  'mailing.end-thread': 'No more mails of this thread',
  'mailing.end-forum': 'Stop watching the forum',
  'mailing.end-type': 'No more mails of this kind',
  'mailing.end-digest': 'No more weekly letters',
  'mailing.settings': 'All alert settings',

  'mailing.unsubscribe': 'Stop the mails',
  'mailing.ask-thread':
    'No more mails about this thread? You go on watching it, and its alerts on the board stay as they are.',
  'mailing.ask-forum': 'Stop watching this forum? You will get no mails and no alerts about it.',
  'mailing.ask-type': 'No more mails of the kind “{type}”? Its alerts on the board stay as they are.',
  'mailing.ask-digest': 'No more weekly letters?',
  'mailing.stop': 'Yes, stop them',
  'mailing.stopped-thread':
    'You will get no more mails about this thread. You can have them back on the page “What I watch”.',
  'mailing.stopped-forum': 'You no longer watch the forum. You can watch it again on its page at any time.',
  'mailing.stopped-type': 'You will get no more mails of this kind. You can have them back in the alert settings.',
  'mailing.stopped-digest': 'You will get no more weekly letters. You can have them back in the alert settings.',
  'mailing.bad-link':
    'This link is incomplete or was changed on its way. Copy all of it from the mail, or stop the mails in the alert settings.',

  'mailing.digest': 'A weekly letter with the best of what you missed',
  'mailing.digest-hint':
    'Every Thursday: the threads that most members wrote in during the week, and what is unread of what you watch. Stops when you are away for sixty days.',
  'mailing.digest-subject': 'Your week at {board}',
  'mailing.digest-intro': 'This is what kept the members busy this week.',
  'mailing.digest-busiest': 'Where most members wrote',
  'mailing.digest-watched': 'New in what you watch',
  'mailing.digest-replies': '{count, plural, =0 {no replies} one {# reply} other {# replies}}',
  'mailing.digest-open': 'Everything new',
  'mailing.digest-why': 'You got this mail because you asked for a weekly letter.',
} as const
