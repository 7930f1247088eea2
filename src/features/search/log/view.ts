interface AskedView {
  text: string
  url: string
  /** In words. */
  times: string
}

/** views/search/log.ejs */
export interface SearchLogView {
  periods: { text: string; url: string; current: boolean }[]
  most: AskedView[]
  inVain: AskedView[]
  setting: { isOn: boolean; url: string }
}
