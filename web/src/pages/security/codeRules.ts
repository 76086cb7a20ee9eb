import type { Rule } from 'antd/es/form';

/** Six digits of an authenticator app. */
export const codeRules = (message: string): Rule[] => [{ required: true, pattern: /^\d{6}$/, message }];
