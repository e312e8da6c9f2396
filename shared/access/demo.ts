/** The passphrase of every account in the demo county. It protects nothing: what is in there is invented. */
export const DEMO_PASSPHRASE = '演示县的门钥匙挂在门外边';
