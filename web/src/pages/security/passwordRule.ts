import type { Rule } from 'antd/es/form';

const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\p{N}]/u];

/** 10 to 128 characters, three at least of small letters, capital letters, digits and signs; the server looks again. */
export const isStrong = (password: string): boolean =>
  password.length >= 10 && password.length <= 128 && KINDS.filter((kind) => kind.test(password)).length >= 3;

export const passwordRule = (message: string): Rule => ({
  validator: async (_, typed: string | undefined) => {
    if (!isStrong(typed ?? '')) throw new Error(message);
  },
});
