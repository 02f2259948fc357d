/** Parts of URLs that let their holder in: a name and password before the host, and what signs or opens in the query. */

/** Up to a blank or a quote, without the punctuation of the sentence that it stands in. */
const URL_TEXT = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>`]*[^\s"'<>`,.;:)]/gi;

/** Before the host; what follows a colon and is no port may be a password that holds a slash. */
const USER = /^([^:]+:\/\/)(?:[^/?#]*@|[^/?#@:]+:(?!\d+(?:[/?#]|$))[^?#]*@)/;

/** Names of parameters, of AWS, Google, Azure, CloudFront and repositories among them. */
const OPENS =
  /^(x-(amz|goog)-.*|awsaccesskeyid|googleaccessid|key-pair-id|policy|sig|signature|(.*[_-])?(token|secret|password|passwd|pwd|pass|credentials?|auth|authorization|jwt)|api[_-]?key|access[_-]?key([_-]?id)?|(access|id|refresh)token)$/i;

/** Some repositories call a key nothing more, and some call the name of a file so. */
const KEY = /^key$/i;
const OPAQUE = /^[\w-]{16,}$/;

const PARAMETER = /([?&#;])([^=&#;]+)=([^&#;]*)/g;

const opens = (name: string, value: string): boolean =>
  value !== "" && (OPENS.test(decoded(name)) || (KEY.test(name) && OPAQUE.test(value)));

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** A text in which the secrets of all URLs are an ellipsis. */
export const withoutSecrets = (text: string): string =>
  text.includes("://")
    ? text.replace(URL_TEXT, (url) =>
        url
          .replace(USER, "$1…@")
          .replace(PARAMETER, (whole, mark: string, name: string, value: string) =>
            opens(name, value) ? `${mark}${name}=…` : whole,
          ),
      )
    : text;

/** Whether a text holds what `withoutSecrets` would leave out. */
export const hasSecrets = (text: string): boolean => withoutSecrets(text) !== text;
