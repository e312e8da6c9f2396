/** Seals small texts with the operating system's keychain, where there is one worth trusting. */
import type { SafeStorage } from 'electron';
import type { SecretBox } from '../../host.ts';

/**
 * Threat: without a keychain Chromium on Linux "encrypts" with a password that stands in its source (`basic_text`), and
 * whoever reads the file reads the secret. There is no box then, rather than a false one.
 */
export async function openSecretBox(
  safeStorage: SafeStorage,
  platform: NodeJS.Platform,
): Promise<SecretBox | null> {
  if (platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend();
    if (backend === 'basic_text' || backend === 'unknown') return null;
  }
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
  return {
    seal: (text) => safeStorage.encryptStringAsync(text),
    open: (sealed) =>
      safeStorage.decryptStringAsync(Buffer.from(sealed)).then(
        ({ result }) => result,
        () => null,
      ),
  };
}
