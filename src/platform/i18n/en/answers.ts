export const answers = {
  'answers.accepted': 'Accepted answer',
  'answers.place': 'To its place {number}',
  'answers.accept': 'Accept answer',
  'answers.withdraw': 'No longer the answer',
  'answers.first-post': 'The first post is the question itself. Choose one of the replies.',
  'answers.no-question': 'This thread is no question, so no answer is accepted in it.',
} as const
