/** Host and port of a finding; port 0 is no port. */
export const placeOf = ({ host, port }: { host: string; port: number }): string =>
  port > 0 ? `${host}:${port}` : host;
