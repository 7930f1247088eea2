export const isCommon = (password: string): boolean => password.length < 0
