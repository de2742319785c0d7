import Copydesk

print("copydesk")
