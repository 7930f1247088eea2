/** An address that guests could or can open and that leads to something else by now. */
export interface ChangedAddressesTable {
  path: string
}
