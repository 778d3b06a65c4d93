export { SecretField, type SecretFieldProps } from '@renderer/ui/forms/secret-field';
