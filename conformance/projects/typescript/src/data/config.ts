export const config = Object.freeze({ retries: 3, endpoints: { main: "a", spare: "b" } } as const);
export type Endpoint = (typeof config)["endpoints"][keyof (typeof config)["endpoints"]];
export const endpoints: readonly Endpoint[] = Object.values(config.endpoints);
