/** What the tests know of the kept parts. */
export const homeAssistantFolder: string;
export const esphomeFolder: string;
export const hadolintFolder: string;
export const schemathesisFolder: string;
export const nodesFolder: string;
